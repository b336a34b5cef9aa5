package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a build does, whichever kind of sandbox its steps run in. A kind extends this class and says what it needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BuildConformance {
    private EmulatorFixture fixture;

    /** A new instance of the kind; the suite closes it. */
    abstract SandboxKind newKind(Path folder) throws IOException;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        fixture = new EmulatorFixture(newKind(folder.resolve("kind")), folder.resolve("fixture"));
    }

    EmulatorFixture fixture() {
        return fixture;
    }

    @AfterAll
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Nested
    class Failing extends FailingPipelines {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Steps extends StepLife {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Remote extends OriginLife {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Endings extends BuildEndings {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Secrets extends PlantedSecret {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }
}
