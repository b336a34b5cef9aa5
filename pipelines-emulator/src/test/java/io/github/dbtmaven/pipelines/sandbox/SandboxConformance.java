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
 * What every kind of sandbox does. A kind passes it by extending this class; what it needs of the machine it says with
 * {@code @Needs} on its own class.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SandboxConformance {
    private SandboxFixture fixture;

    /** A new instance of the kind; the suite closes it. */
    protected abstract SandboxKind newKind();

    /** Everything that still exists of a build, in words for the failure: containers, processes, files in its scratch. */
    protected abstract List<String> leftovers(SandboxSetup setup) throws IOException;

    /** Whether a step may see a variable of that name although nobody gave it: what the image or the rules bring. */
    protected abstract boolean brings(String variable);

    /** The image of the steps. */
    protected ImageSpec image() {
        return new ImageSpec("python:3.11", OptionalInt.empty(), Optional.empty());
    }

    /** Whether a step finds a Java; bash, git, curl and python3 are there in every case. */
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
