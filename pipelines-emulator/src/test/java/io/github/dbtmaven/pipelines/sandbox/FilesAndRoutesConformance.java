package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The part of the conformance tests that depends on how a sandbox gets files, on its user and on its routes. Each
 * subclass declares its requirements with {@code @Needs}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FilesAndRoutesConformance {
    private SandboxFixture fixture;

    /** Creates an instance of the kind, which the tests close. */
    protected abstract SandboxKind newKind();

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

    SandboxFixture fixture() {
        return fixture;
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
            return FilesAndRoutesConformance.this.hasJava();
        }
    }
}
