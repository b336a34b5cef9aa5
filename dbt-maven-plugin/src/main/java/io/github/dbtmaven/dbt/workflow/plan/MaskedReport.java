package io.github.dbtmaven.dbt.workflow.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.event.masking.SecretMask.Secret;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Masks secured values in a report. They may be part of an unsecured variable's value or of a condition. */
final class MaskedReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretMask mask;

    MaskedReport(List<StepVariable> variables, Map<String, List<StepVariable>> deployments) {
        Collection<StepVariable> all = new ArrayList<>(variables);
        deployments.values().forEach(all::addAll);
        mask = SecretMask.of(all.stream()
                .filter(StepVariable::secured)
                .map(variable -> new Secret(variable.name(), variable.value()))
                .toList());
    }

    String text(String report) {
        return mask.apply(report);
    }

    /** Masks only string values, so that the result is valid JSON. */
    String json(String report) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(masked(JSON.readTree(report))) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Works on a tree, because a secured value may be in any text of the report, whatever its keys are. */
    private JsonNode masked(JsonNode node) {
        if (node instanceof TextNode text) {
            return new TextNode(mask.apply(text.textValue()));
        } else if (node instanceof ArrayNode list) {
            for (int index = 0; index < list.size(); index++) {
                list.set(index, masked(list.get(index)));
            }
        } else if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> object.replace(name, masked(object.get(name))));
        }
        return node;
    }
}
