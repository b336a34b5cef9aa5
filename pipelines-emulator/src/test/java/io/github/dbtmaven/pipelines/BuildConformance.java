package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The behaviour of builds that is the same for all kinds of sandbox. A subclass per kind provides the sandbox, and runs the
 * suites whose outcome depends on it least: in Docker the default build runs samples of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BuildConformance {
    private EmulatorFixture fixture;

    /** Creates a new instance of the kind; this class closes it. */
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
    class Steps extends StepExecution {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Variables extends VariablesBetweenSteps {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Caches extends CachesBetweenSteps {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Between extends FilesBetweenSteps {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Conflicts extends ArtifactConflicts {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Remote extends OriginAccess {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Stopped extends StoppedBuilds {
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
    class Pipes extends SkippedPipes {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Identity extends StepIdentity {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Secrets extends SecretMasking {
        @Override
        EmulatorFixture fixture() {
            return fixture;
        }
    }
}
