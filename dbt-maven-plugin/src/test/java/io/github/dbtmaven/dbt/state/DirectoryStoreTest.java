package io.github.dbtmaven.dbt.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DirectoryStoreTest extends StateStoreContract {
    @Override
    StateStore store() {
        return new DirectoryStore(local.resolve("a shared/disk"));
    }

    @Override
    StateStore unreachableStore() throws IOException {
        Path file = Files.writeString(local.resolve("in the way"), "");
        return new DirectoryStore(file.resolve("state"));
    }
}
