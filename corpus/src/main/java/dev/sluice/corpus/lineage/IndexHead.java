package dev.sluice.corpus.lineage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.corpus.log.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The first bytes of a {@link LineageIndex}.
 *
 * @param upTo the last ledger entry that is in it
 * @param hash of that entry
 * @param tailCheck CRC32C of what follows the records
 */
record IndexHead(long upTo, Sha256 hash, long records, int tailCheck) {
    static final int BYTES = 64;

    private static final byte[] MAGIC = "sluiceL2".getBytes(US_ASCII);
    private static final int HASH = 32;

    static IndexHead read(ByteBuffer bytes) throws DamagedIndexException {
        byte[] magic = new byte[MAGIC.length];
        byte[] hash = new byte[HASH];
        bytes.get(magic);
        long upTo = bytes.getLong();
        bytes.get(hash);
        long records = bytes.getLong();
        int tailCheck = bytes.getInt();
        if (!Arrays.equals(magic, MAGIC)
                || bytes.getInt() != crc(bytes.slice(0, BYTES - Integer.BYTES))
                || upTo < 1
                || records < 0) {
            throw new DamagedIndexException();
        }
        return new IndexHead(upTo, new Sha256(HexFormat.of().formatHex(hash)), records, tailCheck);
    }

    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(MAGIC).putLong(upTo);
        bytes.put(HexFormat.of().parseHex(hash.value())).putLong(records).putInt(tailCheck);
        return bytes.putInt(crc(bytes.slice(0, BYTES - Integer.BYTES))).flip();
    }

    /** CRC32C of what remains, which still remains. */
    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
