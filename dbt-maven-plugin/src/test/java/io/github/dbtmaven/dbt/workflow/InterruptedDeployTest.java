package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.NodeOutcomes;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.deploy.Deploy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishPolicy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishState;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.RunningProcess;
import io.github.dbtmaven.pipelines.process.TestProgram;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a deploy with a real dbt while a model is running. The deploy is in a JVM of its own. */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class InterruptedDeployTest {
    /** dbt's output as soon as only the sleeping model is running. */
    private static final List<String> ALL_BUT_BROKEN = List.of(
            "START sql table model dbt_prod.broken ",
            "OK loaded seed file dbt_prod.raw ",
            "OK created sql view model dbt_prod.orders ",
            "OK created sql table model dbt_prod.priced ",
            "OK created sql table model dbt_prod.good_child ",
            "OK created sql table model dbt_prod.rated ",
            "PASS not_null_priced_cents ");

    @TempDir
    Path temp;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final CountDownLatch sleeping = new CountDownLatch(1);
    private EmbeddedWarehouse warehouse;
    private RealShop shop;
    private RunningProcess deploy;

    @BeforeEach
    void startSecondDeploy() throws Exception {
        warehouse = EmbeddedWarehouse.start(temp.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries());
        shop = new RealShop(temp.resolve("shop"), temp.resolve("shelf"), warehouse);
        RealAppliedState.first(shop);
        assertThat(shop.deployAlways("")).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        RealAppliedState.sleeping(shop);

        deploy = new NativeProcesses()
                .start(
                        new ProcessSpec(
                                TestProgram.command(
                                        Deploying.class,
                                        List.of("-XX:TieredStopAtLevel=1"),
                                        shop.folder.toString(),
                                        temp.resolve("shelf").toString()),
                                Path.of("").toAbsolutePath(),
                                shop.environment),
                        this::read);
        assertThat(sleeping.await(TestProgram.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(this::text)
                .isTrue();
    }

    @AfterEach
    void close() {
        deploy.kill();
        shop.close();
        warehouse.close();
    }

    private synchronized void read(byte[] buffer, int offset, int length) {
        output.write(buffer, offset, length);
        if (ALL_BUT_BROKEN.stream().allMatch(text()::contains)) {
            sleeping.countDown();
        }
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private static void send(String signal, long process) throws Exception {
        new NativeProcesses()
                .capture(new ProcessSpec(
                        List.of("/bin/sh", "-c", "kill -s " + signal + " " + process),
                        Path.of("").toAbsolutePath(),
                        Map.of()));
    }

    private NodeOutcomes assertPublished(String reason) {
        NodeOutcomes nodes =
                Deploy.receiptFolder(shop.folder).read().orElseThrow().nodes().orElseThrow();
        assertThat(nodes.applied()).contains("model.shop.orders", "model.shop.priced", "seed.shop.raw");
        assertThat(nodes.notApplied())
                .contains("model.shop.added", "model.shop.child", "snapshot.shop.history")
                .doesNotContain("model.shop.orders");
        assertThat(text())
                .contains(reason, "Published the applied state: ", "1 node left out as new: \"model.shop.added\"");
        assertThat(shop.ls(
                        "--target",
                        "prod",
                        "--select",
                        "state:modified",
                        "--indirect-selection",
                        "empty",
                        "--state",
                        temp.resolve("shelf").toString()))
                .contains("model.shop.broken", "model.shop.added", "snapshot.shop.history")
                .doesNotContain("model.shop.orders", "model.shop.priced", "seed.shop.raw");
        return nodes;
    }

    private void leavesReceiptAndPublishes(String signal, int exitCode) throws Exception {
        send(signal, deploy.pid());
        assertThat(TestProgram.end(deploy)).as(this::text).isEqualTo(exitCode);
        NodeOutcomes nodes = assertPublished("it was interrupted after it had built ");
        assertThat(Stream.of(nodes.notApplied(), nodes.unknown()).flatMap(List::stream))
                .as("dbt may report that its query was cancelled")
                .contains("model.shop.broken");
        assertThat(RealShop.ask(
                        warehouse,
                        warehouse.production(),
                        "select count(*) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()"))
                .as("running queries")
                .isEqualTo("0");
    }

    @Test
    void leavesReceiptAndPublishesAfterControlC() throws Exception {
        leavesReceiptAndPublishes("INT", 130);
    }

    @Test
    @Tag("matrix")
    void leavesReceiptAndPublishesAfterTermination() throws Exception {
        leavesReceiptAndPublishes("TERM", 143);
    }

    @Test
    @Tag("matrix")
    void leavesReceiptAndPublishesIfDbtIsKilled() throws Exception {
        ProcessHandle dbt = ProcessHandle.of(deploy.pid())
                .orElseThrow()
                .descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("dbt_driver.py"))
                .findFirst()
                .orElseThrow();
        send("KILL", dbt.pid());
        assertThat(TestProgram.end(deploy)).as(this::text).isEqualTo(1);
        assertThat(assertPublished("dbt was killed by signal 9").unknown()).containsExactly("model.shop.broken");
    }

    /** Deploys like the goal does. */
    static final class Deploying {
        private Deploying() {}

        public static void main(String[] arguments) {
            Map<String, String> environment = System.getenv();
            try (InterruptGuard guard = InterruptGuard.open()) {
                Commands commands = new Commands(new NativeProcesses(), guard);
                Printing progress = new Printing();
                DbtOptions options = new DbtOptions(
                        Path.of(arguments[0]),
                        Optional.empty(),
                        "prod",
                        "",
                        "",
                        "",
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
                Outcome outcome = new Deploy(
                                new DbtFinder(commands, environment, RealShop.CACHE, progress),
                                new Sources(commands, environment),
                                environment,
                                progress,
                                Clock.systemUTC())
                        .runAndPublish(
                                options,
                                new PublishState(progress, 10, PublishPolicy.ALWAYS),
                                () -> new DirectoryStore(Path.of(arguments[1])));
                progress.say(outcome.summary());
                System.exit(outcome instanceof Outcome.Passed ? 0 : 1);
            }
        }
    }

    private static final class Printing implements Progress {
        @Override
        public void say(String line) {
            System.out.println(line);
        }

        @Override
        public void warn(String line) {
            System.out.println(line);
        }

        @Override
        public void output(String line) {
            System.out.println(line);
        }

        @Override
        public void detail(String line) {}
    }
}
