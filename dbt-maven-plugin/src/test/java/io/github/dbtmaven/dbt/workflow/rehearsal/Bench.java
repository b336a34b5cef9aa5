package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Rehearsals in this JVM, with everything that {@code mvn dbt:emulate} uses except Maven; remembers what was said. */
final class Bench {
    /** One for all, since rehearsals of two threads would take the signals from each other. */
    private static final InterruptGuard GUARD = InterruptGuard.open();

    final List<String> said = new CopyOnWriteArrayList<>();
    final List<String> warned = new CopyOnWriteArrayList<>();

    private final RehearsalTools tools;
    private final Runtimes runtimes;

    /**
     * @param cache shared by everything that is kept between rehearsals
     * @param environment of the person
     */
    Bench(Path cache, Map<String, String> environment, Runtimes runtimes, Supplier<List<Provision>> provisions) {
        this.runtimes = runtimes;
        this.tools = new RehearsalTools(
                environment,
                cache,
                new ClasspathBinaries(),
                provisions,
                said::add,
                warned::add,
                false,
                BuiltPlugin.VERSION,
                properties -> "mvn dbt:emulate " + properties);
    }

    RehearsalResult play(Asked asked) {
        return new Rehearsal(tools, runtimes).play(asked.options(), GUARD);
    }

    /** What a person saw, and to forget it. */
    String story() {
        String story = String.join("\n", said);
        said.clear();
        return story;
    }
}
