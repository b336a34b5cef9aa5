package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.workflow.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sample project whose deploy may have published its state, for tests of {@code dbt:slim-ci}. */
public abstract class SlimCiFixture {
    @TempDir
    public Path temp;

    public Shop shop;

    public Bench bench;

    @BeforeEach
    public void open() throws IOException {
        shop = new Shop(temp.resolve("shop"));
        bench = new Bench(shop);
    }

    @AfterEach
    public void close() {
        shop.close();
    }

    public void deployed() throws IOException {
        shop.environment.put("BITBUCKET_BUILD_NUMBER", "41");
        bench.deploy();
        bench.publish();
        bench.recorded.all.clear();
        Files.delete(shop.folder.resolve("calls"));
    }

    public List<String> commands() throws IOException {
        return shop.calls().stream().map(call -> call.split(" ", 2)[0]).toList();
    }
}
