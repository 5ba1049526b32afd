package dev.sluice.corpus.lineage;

import java.nio.ByteBuffer;

/** What follows the records of a {@link LineageIndex}. */
record IndexTail(IndexBlocks blocks, AdapterSets sets) {
    static IndexTail read(ByteBuffer in, IndexHead head) throws DamagedIndexException {
        if (IndexHead.crc(in) != head.tailCheck()) {
            throw new DamagedIndexException();
        }
        return new IndexTail(IndexBlocks.read(in, head.records()), AdapterSets.read(in));
    }

    ByteBuffer bytes() {
        ByteBuffer first = blocks.bytes();
        ByteBuffer second = sets.bytes();
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }
}
