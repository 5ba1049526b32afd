package dev.sluice.corpus.erasure;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.erasure.ErasureOrder.Stored;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.NumberedFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** The orders and receipts of a tenant's root, by number. A hole or a changed one is damage, never passed over. */
final class Orders {
    static final StorePath FOLDER = ChainId.LOG.child("erasures");

    private static final String ENDING = ".order";

    private final Store store;

    Orders(Store store) {
        this.store = store;
    }

    /** Adds an order; whoever else adds one at the same time gets another number. */
    Stored add(LongFunction<ErasureOrder> order, Erasures.BeforeOrder before) throws IOException {
        while (true) {
            ErasureOrder added = order.apply(numbers().size() + 1L);
            Bytes bytes = ErasureOrderJson.write(added);
            Stored stored = new Stored(added, Sha256.of(bytes));
            before.isAbout(stored);
            if (store.create(path(added.number(), ENDING), bytes, scratch())) {
                return stored;
            }
        }
    }

    List<Erasure> all() throws IOException {
        List<Erasure> all = new ArrayList<>();
        for (long number : numbers()) {
            all.add(find(number).orElseThrow());
        }
        return all;
    }

    Optional<Erasure> find(long number) throws IOException {
        StorePath path = path(number, ENDING);
        Optional<Bytes> bytes = store.read(path);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        ErasureOrder order;
        try {
            order = ErasureOrderJson.read(bytes.get());
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(path, "is no order: it " + e.getMessage());
        }
        if (order.number() != number) {
            throw new DamagedCorpusException(path, "is the order of another number");
        }
        Stored stored = new Stored(order, Sha256.of(bytes.get()));
        return Optional.of(new Erasure(stored, receipt(stored)));
    }

    /** Writes the receipt, unless somebody else has; what is there then is given. */
    SignedReceipt close(Stored order, SignedReceipt receipt) throws IOException {
        return store.create(receiptPath(order), receipt.file(), scratch())
                ? receipt
                : receipt(order).orElseThrow();
    }

    private Optional<SignedReceipt> receipt(Stored order) throws IOException {
        StorePath path = receiptPath(order);
        Optional<Bytes> bytes = store.read(path);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            SignedReceipt read = SignedReceipt.read(bytes.get());
            if (!read.receipt().order().equals(order.hash())) {
                throw new DamagedCorpusException(path, "is the receipt of another order");
            }
            return Optional.of(read);
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(path, "is no receipt: it " + e.getMessage());
        }
    }

    private List<Long> numbers() throws IOException {
        return new NumberedFiles(store, FOLDER, ENDING).numbers();
    }

    /** What lies beside an order, by its ending; with "" the folder of what it has found. */
    static StorePath path(long number, String ending) {
        return FOLDER.child(ChainId.digits(number) + ending);
    }

    private static StorePath receiptPath(Stored order) {
        return path(order.order().number(), ".receipt");
    }

    private static StorePath scratch() {
        return FOLDER.child("." + UUID.randomUUID());
    }
}
