package io.github.dbtmaven.dbt.state;

import java.nio.file.Path;
import java.util.List;

/** Passes all calls to another store; tests override some. */
public class StoreWrapper implements StateStore {
    private final StateStore store;

    /** Passes all calls to this store. */
    public StoreWrapper(StateStore store) {
        this.store = store;
    }

    @Override
    public String description() {
        return store.description();
    }

    @Override
    public boolean fetch(String name, Path into) {
        return store.fetch(name, into);
    }

    @Override
    public void store(List<Path> files) {
        store.store(files);
    }

    @Override
    public List<Listed> files(String prefix) {
        return store.files(prefix);
    }

    @Override
    public void delete(String name) {
        store.delete(name);
    }
}
