package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.ProvidedFolder;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Runs rehearsals in this JVM with everything that {@code mvn dbt:emulate} uses except Maven, and records their output.
 */
final class RehearsalBench {
    /** Shared, because only one rehearsal at a time can handle signals. */
    private static final InterruptGuard GUARD = InterruptGuard.open();

    final List<String> said = new CopyOnWriteArrayList<>();
    final List<String> warned = new CopyOnWriteArrayList<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<PlanRequest> planned = new CopyOnWriteArrayList<>();
    private RehearsalContext tools;
    private final Runtimes runtimes;

    /**
     * Creates a bench.
     *
     * @param cache kept between rehearsals
     * @param environment of the user
     */
    RehearsalBench(
            Path cache, Map<String, String> environment, Runtimes runtimes, Supplier<List<ProvidedFolder>> provisions) {
        this.runtimes = runtimes;
        this.tools = new RehearsalContext(
                environment,
                cache,
                new ClasspathBinaries(),
                provisions,
                said::add,
                warned::add,
                Optional.empty(),
                false,
                BuiltPlugin.VERSION,
                properties -> "mvn dbt:emulate " + properties);
    }

    /** Forbids network access. */
    RehearsalBench offline() {
        tools = new RehearsalContext(
                tools.environment(),
                tools.cache(),
                tools.binaries(),
                tools.provisions(),
                tools.console(),
                tools.warnings(),
                tools.questions(),
                true,
                tools.version(),
                tools.commandLine());
        return this;
    }

    /** Answers questions with these lines, and with the end of the input after them. */
    RehearsalBench answering(String... lines) {
        Iterator<String> answers = List.of(lines).iterator();
        tools = new RehearsalContext(
                tools.environment(),
                tools.cache(),
                tools.binaries(),
                tools.provisions(),
                tools.console(),
                tools.warnings(),
                Optional.of(question -> {
                    asked.add(question);
                    return answers.hasNext() ? Optional.of(answers.next()) : Optional.empty();
                }),
                tools.offline(),
                tools.version(),
                tools.commandLine());
        return this;
    }

    /** Returns the questions of the rehearsals. */
    List<String> asked() {
        return asked;
    }

    /** Creates a bench for rehearsals on the host, which must not request Docker. */
    static RehearsalBench onHost(Path cache, Map<String, String> environment, Supplier<LocalRuntime> host) {
        Supplier<LocalRuntime> docker = () -> {
            throw new AssertionError("Docker was not requested");
        };
        return new RehearsalBench(cache, environment, new Runtimes(docker, host), List::of);
    }

    /** Runs a rehearsal, and verifies that it plans no build twice with the same facts. */
    RehearsalResult run(OptionsBuilder properties) {
        planned.clear();
        try {
            return new Rehearsal(tools, runtimes, this::plan).run(properties.options(), GUARD);
        } finally {
            assertThat(planned).doesNotHaveDuplicates();
        }
    }

    private PlanResult plan(PlanRequest request) {
        planned.add(request);
        return Emulator.plan(request);
    }

    /** Returns how often the last rehearsal planned a build. */
    int plannings() {
        return planned.size();
    }

    /** Returns and clears the recorded output. */
    String console() {
        String console = String.join("\n", said);
        said.clear();
        return console;
    }
}
