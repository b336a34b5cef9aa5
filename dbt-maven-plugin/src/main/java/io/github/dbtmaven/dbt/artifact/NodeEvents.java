package io.github.dbtmaven.dbt.artifact;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What dbt reported while it ran, which {@code run_results.json} lacks if dbt is interrupted or killed.
 *
 * @param selected unique ids of the selected nodes; empty if dbt started no node
 * @param started unique ids of the nodes that dbt started
 * @param finished the status of each node that ended, by unique id
 */
public record NodeEvents(Set<String> selected, Set<String> started, Map<String, String> finished) {
    public NodeEvents {
        selected = Set.copyOf(selected);
        started = Set.copyOf(started);
        finished = Collections.unmodifiableMap(new HashMap<>(finished));
    }
}
