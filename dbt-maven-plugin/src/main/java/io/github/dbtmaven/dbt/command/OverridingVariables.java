package io.github.dbtmaven.dbt.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * dbt's environment variables that would change which project, state, nodes or rows a build uses. Only the goal's
 * parameters may change these, since the receipt and the log show them.
 *
 * @param ignored variables that are not passed to dbt
 * @param kept variables that are passed to dbt although they exclude rows
 */
record OverridingVariables(List<String> ignored, List<String> kept) {
    private static final List<String> NODES =
            List.of("RESOURCE_TYPES", "EXCLUDE_RESOURCE_TYPES", "PROJECT_DIR", "DEFER_STATE");
    private static final List<String> ROWS = List.of("EMPTY", "SAMPLE");
    private static final List<String> WINDOW = List.of("EVENT_TIME_START", "EVENT_TIME_END");
    /** Since 1.11, dbt reads each variable with both prefixes. */
    private static final List<String> PREFIXES = List.of("DBT_ENGINE_", "DBT_");

    private static final Set<String> OFF = Set.of("", "0", "false", "f", "no", "n", "off");

    OverridingVariables {
        ignored = List.copyOf(ignored);
        kept = List.copyOf(kept);
    }

    /**
     * Finds the variables that are set. In CI, variables that exclude rows are kept; in production they are ignored.
     */
    static OverridingVariables of(Map<String, String> environment, boolean production) {
        List<String> ignored = set(NODES, environment);
        List<String> kept = new ArrayList<>(set(WINDOW, environment));
        (production ? ignored : kept).addAll(set(ROWS, environment));
        return new OverridingVariables(ignored, kept);
    }

    /** Returns the environment without the ignored variables. */
    Map<String, String> without(Map<String, String> environment) {
        Map<String, String> rest = new HashMap<>(environment);
        ignored.forEach(rest::remove);
        return rest;
    }

    /** Returns one warning per kind of variable. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!ignored.isEmpty()) {
            warnings.add(DbtMessages.ignoredVariables(ignored));
        }
        if (!kept.isEmpty()) {
            warnings.add(DbtMessages.fewerRows(kept));
        }
        return warnings;
    }

    private static List<String> set(List<String> names, Map<String, String> environment) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            PREFIXES.stream()
                    .map(prefix -> prefix + name)
                    .filter(each -> !OFF.contains(
                            environment.getOrDefault(each, "").strip().toLowerCase(Locale.ROOT)))
                    .forEach(found::add);
        }
        return found;
    }
}
