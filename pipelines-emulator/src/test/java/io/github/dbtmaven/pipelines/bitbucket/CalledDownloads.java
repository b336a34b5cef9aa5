package io.github.dbtmaven.pipelines.bitbucket;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fake Bitbucket for each test, and a client that calls its Downloads. */
abstract class CalledDownloads {
    @TempDir
    Path folder;

    RunningFake fake;
    ApiCaller caller;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder);
        caller = ApiCaller.of(fake);
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }
}
