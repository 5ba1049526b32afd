package dev.sluice.corpus.store;

/** The store that tests run on keeps what a store has to keep. */
final class MemoryStoreTest extends StoreContract {
    @Override
    protected Store newStore() {
        return new MemoryStore();
    }
}
