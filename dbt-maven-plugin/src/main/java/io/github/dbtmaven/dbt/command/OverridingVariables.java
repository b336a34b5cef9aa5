package io.github.dbtmaven.dbt.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Variables of dbt that make a build another than its goal says: of another project, deferred to another state, with fewer
 * nodes, or with fewer rows. Only the properties of a goal decide that; a receipt and the log show them.
 *
 * @param ignored names that dbt does not get
 * @param kept names that dbt gets, though they leave rows out
 */
record OverridingVariables(List<String> ignored, List<String> kept) {
    private static final List<String> NODES =
            List.of("RESOURCE_TYPES", "EXCLUDE_RESOURCE_TYPES", "PROJECT_DIR", "DEFER_STATE");
    private static final List<String> ROWS = List.of("EMPTY", "SAMPLE");
    private static final List<String> WINDOW = List.of("EVENT_TIME_START", "EVENT_TIME_END");
    /** dbt reads the same variable under both prefixes since 1.11. */
    private static final List<String> PREFIXES = List.of("DBT_ENGINE_", "DBT_");

    private static final Set<String> OFF = Set.of("", "0", "false", "f", "no", "n", "off");

    OverridingVariables {
        ignored = List.copyOf(ignored);
        kept = List.copyOf(kept);
    }

    /**
     * Finds those that are set. CI may be smaller on purpose, so it keeps what leaves rows out; production with empty
     * tables is never meant.
     */
    static OverridingVariables of(Map<String, String> environment, boolean production) {
        List<String> ignored = set(NODES, environment);
        List<String> kept = new ArrayList<>(set(WINDOW, environment));
        (production ? ignored : kept).addAll(set(ROWS, environment));
        return new OverridingVariables(ignored, kept);
    }

    /** The environment without what is ignored. */
    Map<String, String> without(Map<String, String> environment) {
        Map<String, String> rest = new HashMap<>(environment);
        ignored.forEach(rest::remove);
        return rest;
    }

    /** A sentence for each kind that is set. */
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
