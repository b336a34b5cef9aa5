package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conformance tests for all sandbox kinds. Each kind has a subclass, which declares its requirements with {@code
 * @Needs}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SandboxConformance {
    private SandboxFixture fixture;

    /** Creates an instance of the kind, which the tests close. */
    protected abstract SandboxKind newKind();

    /** Describes what remains of a build: containers, processes, files in its scratch folder. */
    protected abstract List<String> leftovers(SandboxSetup setup) throws IOException;

    /** Returns whether the image or the sandbox may set this variable. */
    protected abstract boolean brings(String variable);

    /** Returns the image of the steps. */
    protected ImageSpec image() {
        return new ImageSpec("python:3.11", OptionalInt.empty(), Optional.empty());
    }

    /** Returns whether steps have Java; they always have bash, git, curl and python3. */
    protected boolean hasJava() {
        return false;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        fixture = new SandboxFixture(newKind(), image(), folder);
    }

    @AfterAll
    void close() throws IOException {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Nested
    class Scripts extends ScriptConformance {
        @Override
        SandboxFixture fixture() {
            return fixture;
        }

        @Override
        boolean brings(String variable) {
            return SandboxConformance.this.brings(variable);
        }
    }

    @Nested
    class Archives extends ArchiveConformance {
        @Override
        SandboxFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Isolation extends IsolationConformance {
        @Override
        SandboxFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Ways extends RouteConformance {
        @Override
        SandboxFixture fixture() {
            return fixture;
        }

        @Override
        boolean hasJava() {
            return SandboxConformance.this.hasJava();
        }
    }

    @Nested
    class Endings extends EndingConformance {
        @Override
        SandboxFixture fixture() {
            return fixture;
        }

        @Override
        List<String> leftovers(SandboxSetup setup) throws IOException {
            return SandboxConformance.this.leftovers(setup);
        }
    }
}
