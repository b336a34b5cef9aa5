package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.command.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sample project whose deploy may have published its state, for tests of {@code dbt:slim-ci}. */
abstract class SlimCiFixture {
    @TempDir
    Path temp;

    Shop shop;

    Bench bench;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temp.resolve("shop"));
        bench = new Bench(shop);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    void deployed() throws IOException {
        shop.environment.put("BITBUCKET_BUILD_NUMBER", "41");
        bench.deploy();
        bench.publish();
        bench.recorded.all.clear();
        Files.delete(shop.folder.resolve("calls"));
    }

    List<String> commands() throws IOException {
        return shop.calls().stream().map(call -> call.split(" ", 2)[0]).toList();
    }
}
