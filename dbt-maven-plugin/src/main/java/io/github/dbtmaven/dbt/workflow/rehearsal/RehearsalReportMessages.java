package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtError;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.NodesBuilt;
import io.github.dbtmaven.dbt.workflow.rehearsal.variables.SuggestedValue;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of the report of a rehearsal. Errors and notices are in {@link RehearsalMessages}. */
public final class RehearsalReportMessages {
    private static final Pattern SECRET =
            Pattern.compile("PASS|PWD|TOKEN|SECRET|KEY|CREDENTIAL|PRIVATE", Pattern.CASE_INSENSITIVE);

    /** Limit for errors; dbt's output contains all of them. */
    private static final int ERRORS_SHOWN = 3;

    private static final int LINES_SHOWN = 8;

    private RehearsalReportMessages() {}

    static InterruptMessage interruptedBeforeFirstBuild() {
        return new InterruptMessage("Interrupted before the first build.", ".");
    }

    static InterruptMessage interrupted(int build, Path folder, String again) {
        return new InterruptMessage(
                "Interrupted in build " + build + " (STOPPED).",
                "; downloads, data and build numbers are kept. Logs: " + folder + ". Run again: " + again);
    }

    /**
     * Returns the lines to add.
     *
     * @param warehouse whether the rehearsal has a PostgreSQL of its own, whose logins are suggested
     */
    static List<String> missingVariables(Collection<String> names, String profiles, boolean warehouse) {
        List<String> lines = new ArrayList<>();
        lines.add("\"" + profiles + "\" reads variables that are not set: "
                + String.join(", ", new TreeSet<>(names))
                + ". dbt fails in steps whose target uses them. Add to pipelines-variables.yml"
                + (warehouse
                        ? ", where DB_PROD_* and DB_CI_* are the logins of the rehearsal's own PostgreSQL; a host of yours"
                                + " instead would be written to:"
                        : ":"));
        // copied lines must not expose passwords, so these are listed under "secured"
        Map<Boolean, List<String>> bySecrecy = names.stream()
                .sorted()
                .collect(Collectors.partitioningBy(name -> SECRET.matcher(name).find()));
        bySecrecy.forEach((secret, some) -> {
            if (!some.isEmpty()) {
                lines.add(secret ? "  secured:" : "  variables:");
                some.forEach(name -> lines.add("    " + name + ": " + SuggestedValue.of(name, warehouse)));
            }
        });
        return lines;
    }

    static String passed(int builds) {
        return builds == 1 ? "The build passed." : "Both builds passed.";
    }

    static String title(String slug, Optional<String> trunk, String runtime, boolean warehouse) {
        String what = "Rehearsing " + slug
                + trunk.map(name -> " against its trunk " + name).orElse("");
        String where = runtime + (warehouse ? ", PostgreSQL 18" : ", your own warehouse");
        return Shown.columns(what, where);
    }

    static String fileLine(String name, int pipelines, int warnings) {
        return name + ": " + Shown.count(pipelines, "pipeline") + ", "
                + (warnings == 0 ? "no warnings" : Shown.count(warnings, "warning"));
    }

    static String notRun(int number, BuildResult before) {
        return "Build " + number + " not run: build " + before.build() + " did not pass ("
                + before.state().name().toLowerCase(Locale.ROOT) + ").";
    }

    /** The loop is broken, although both builds passed. */
    static String stateNotFound(BuildResult deploy) {
        return "CI deferred nothing to production, although build " + deploy.build()
                + " deployed: it found no state. Check that build " + deploy.build()
                + " publishes the state where CI fetches it: the same dbt.state, and not a folder of the step, which is"
                + " lost at its end.";
    }

    static String downloads(List<String> names) {
        return "Files in Downloads: " + (names.isEmpty() ? "none" : String.join(", ", names));
    }

    static String logs(String folder) {
        return "Logs, results and artifacts: " + folder;
    }

    static String differences() {
        return "Differences from Bitbucket:";
    }

    /** Steps find the dbt that an earlier step installed. */
    static String sharedDbt() {
        return "Steps share ~/.cache/dbt-maven-plugin: dbt is installed once on this machine, on Bitbucket in each step that"
                + " restores no cache of it. A requirement that the package index no longer has is not noticed;"
                + " -Ddbt.fresh=true installs dbt in each step.";
    }

    /**
     * Summarizes CI.
     *
     * @param deferred whether nodes that were not built were read from production
     */
    static String ciBuilt(NodesBuilt nodes, boolean deferred) {
        int inlined = nodes.inlined().size();
        int rest = nodes.total() - nodes.built().size() - inlined;
        return "CI built " + built(nodes, !deferred) + ", " + (deferred ? rest : "none") + " deferred to production"
                + (deferred && inlined > 0 ? ", " + inlined + " inlined" : "") + ", and" + ran(nodes);
    }

    static String dbtBuilt(NodesBuilt nodes) {
        return "dbt built " + built(nodes, true) + ", and" + ran(nodes);
    }

    private static String built(NodesBuilt nodes, boolean everything) {
        int failed = nodes.failed().size();
        int inlined = nodes.inlined().size();
        return nodes.built().size() + " of " + Shown.count(nodes.total(), "node") + " in " + Shown.seconds(nodes.took())
                + (everything && inlined > 0 ? " (" + inlined + (inlined == 1 ? " is" : " are") + " ephemeral)" : "")
                + (failed == 0 ? "" : ", of which " + failed + " failed");
    }

    private static String ran(NodesBuilt nodes) {
        return " ran " + Shown.count(nodes.tests().size(), "test") + ".";
    }

    /** Returns dbt's errors, for the end of the failure message. */
    static String dbtErrors(List<DbtError> errors) {
        StringBuilder text = new StringBuilder();
        errors.stream().limit(ERRORS_SHOWN).forEach(error -> text.append('\n').append(dbtError(error)));
        if (errors.size() > ERRORS_SHOWN) {
            text.append("\n  ")
                    .append(Shown.count(errors.size() - ERRORS_SHOWN, "more error"))
                    .append(" in dbt's output.");
        }
        return text.toString();
    }

    private static String dbtError(DbtError error) {
        List<String> lines = error.message().lines().map(String::stripTrailing).toList();
        String file = error.file().isEmpty() || error.message().contains(error.file()) ? "" : " (" + error.file() + ")";
        String node = error.node().isEmpty() ? "dbt failed" : error.node() + " failed" + file;
        return "  " + node + ": "
                + String.join("\n    ", lines.subList(0, Math.min(lines.size(), LINES_SHOWN)))
                + (lines.size() > LINES_SHOWN ? "\n    …" : "")
                + error.compiled().map(kept -> "\n    Compiled SQL: " + kept).orElse("");
    }

    static String noLog(String log) {
        return "dbt wrote no \"" + log + "\" in the last build, so the number of nodes is unknown.";
    }
}
