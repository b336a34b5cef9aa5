package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.dbt.explain.manifest.JsonValues;
import java.util.ArrayList;
import java.util.List;

/** How the contracts of two definitions of a model differ: what goes into the checksum of a contract. */
final class ContractDifferences {
    private ContractDifferences() {}

    static List<Reason> of(JsonNode old, JsonNode now) {
        boolean before = old.path("contract").path("enforced").asBoolean();
        boolean after = now.path("contract").path("enforced").asBoolean();
        if (before != after) {
            return List.of(new Reason.Contract(ExplainMessages.enforced(after)));
        }
        List<Reason> reasons = new ArrayList<>();
        JsonNode oldColumns = old.path("columns");
        JsonNode newColumns = now.path("columns");
        for (String column : JsonValues.keys(oldColumns, newColumns)) {
            if (!newColumns.has(column)) {
                reasons.add(new Reason.Contract(ExplainMessages.columnRemoved(column)));
            } else if (!oldColumns.has(column)) {
                reasons.add(new Reason.Contract(ExplainMessages.columnAdded(column)));
            } else {
                compare(column, oldColumns.path(column), newColumns.path(column), reasons);
            }
        }
        if (!JsonValues.same(old.path("constraints"), now.path("constraints"))) {
            reasons.add(new Reason.Contract(ExplainMessages.constraints()));
        }
        // the checksum also contains the materialization, as far as it enforces constraints
        return reasons.isEmpty() ? List.of(new Reason.Contract(ExplainMessages.checksum())) : reasons;
    }

    private static void compare(String column, JsonNode old, JsonNode now, List<Reason> reasons) {
        String before = old.path("data_type").asText("");
        String after = now.path("data_type").asText("");
        if (!before.equals(after)) {
            reasons.add(new Reason.Contract(ExplainMessages.columnType(column, before, after)));
        }
        if (!JsonValues.same(old.path("constraints"), now.path("constraints"))) {
            reasons.add(new Reason.Contract(ExplainMessages.constraintsOf(column)));
        }
    }
}
