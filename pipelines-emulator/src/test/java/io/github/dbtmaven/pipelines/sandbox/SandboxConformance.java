package io.github.dbtmaven.pipelines.sandbox;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * Conformance tests for all sandbox kinds. Each kind has a subclass, which declares its requirements with {@code
 * @Needs}.
 */
public abstract class SandboxConformance extends FilesAndRoutesConformance {
    /** Describes what remains of a build: containers, processes, files in its scratch folder. */
    protected abstract List<String> leftovers(SandboxSetup setup) throws IOException;

    /** Returns whether the image or the sandbox may set this variable. */
    protected abstract boolean brings(String variable);

    @Nested
    class Scripts extends ScriptConformance {
        @Override
        SandboxFixture fixture() {
            return SandboxConformance.this.fixture();
        }

        @Override
        boolean brings(String variable) {
            return SandboxConformance.this.brings(variable);
        }
    }

    @Nested
    class Endings extends EndingConformance {
        @Override
        SandboxFixture fixture() {
            return SandboxConformance.this.fixture();
        }

        @Override
        List<String> leftovers(SandboxSetup setup) throws IOException {
            return SandboxConformance.this.leftovers(setup);
        }
    }
}
