package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import io.github.dbtmaven.pipelines.sandbox.host.SharedEnvironments;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

@Needs({Need.PYTHON, Need.CURL})
class HostBuildTest extends BuildConformance {
    @Override
    SandboxKind newKind(Path folder) throws IOException {
        return new HostKind(SharedEnvironments.linkInto(folder), System.getenv(), HostRouting.PROBED);
    }

    @Nested
    class Verdicts extends VerdictTable {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }
    }

    @Nested
    class Order extends ItemOrder {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }
    }

    @Nested
    public class Failures extends FailedItems {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }
    }

    @Nested
    class Manual extends ManualItems {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }
    }

    @Nested
    class Resumed extends ResumedBuilds {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }
    }

    @Nested
    class NotResumed extends RejectedResumptions {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }
    }

    @Nested
    class Children extends ChildPipelines {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }
    }

    @Nested
    class Killed extends KilledCommands {
        @Override
        EmulatorFixture fixture() {
            return HostBuildTest.this.fixture();
        }

        @Override
        boolean limitsMemory() {
            return false;
        }
    }
}
