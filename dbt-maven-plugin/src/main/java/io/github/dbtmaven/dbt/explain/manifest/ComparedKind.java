package io.github.dbtmaven.dbt.explain.manifest;

import static io.github.dbtmaven.dbt.explain.manifest.Aspect.ACCESS;
import static io.github.dbtmaven.dbt.explain.manifest.Aspect.BODY;
import static io.github.dbtmaven.dbt.explain.manifest.Aspect.CONFIG;
import static io.github.dbtmaven.dbt.explain.manifest.Aspect.CONTRACT;
import static io.github.dbtmaven.dbt.explain.manifest.Aspect.DESCRIPTION;
import static io.github.dbtmaven.dbt.explain.manifest.Aspect.LOCATION;
import static io.github.dbtmaven.dbt.explain.manifest.Aspect.PROPERTIES;
import static io.github.dbtmaven.dbt.explain.manifest.Aspect.RELATION;

import java.util.EnumSet;
import java.util.Set;

/**
 * How dbt compares a node, which depends on its class: the {@code same_*} methods in {@code dbt/contracts/graph/nodes.py}
 * of dbt 1.8 to 1.11.
 */
public enum ComparedKind {
    MODEL(Selectors.ALL, true, Set.of(BODY, CONFIG, RELATION, DESCRIPTION, LOCATION, CONTRACT, ACCESS)),
    /** Its body is the checksum of its file. */
    SEED(Selectors.ALL, true, Set.of(BODY, CONFIG, RELATION, DESCRIPTION, LOCATION)),
    /** A snapshot, an analysis or a singular test. */
    CODE(Selectors.ALL, true, Set.of(BODY, CONFIG, RELATION, DESCRIPTION, LOCATION)),
    FUNCTION(
            Selectors.ALL,
            true,
            Set.of(BODY, CONFIG, RELATION, DESCRIPTION, LOCATION, PROPERTIES),
            "arguments",
            "returns"),
    /** Its code is generated, so a changed macro or a changed configuration selects it. */
    GENERIC_TEST(Selectors.ALL, true, Set.of(CONFIG, LOCATION)),
    UNIT_TEST(Set.of(), true, Set.of(PROPERTIES), "checksum"),
    SOURCE(
            Set.of(CONFIG, RELATION),
            false,
            Set.of(CONFIG, RELATION, LOCATION, PROPERTIES),
            "quoting",
            "freshness",
            "loaded_at_field",
            "external"),
    EXPOSURE(
            Set.of(CONFIG),
            false,
            Set.of(CONFIG, LOCATION, PROPERTIES),
            "type",
            "owner",
            "maturity",
            "url",
            "description",
            "label"),
    METRIC(Set.of(CONFIG), false, Set.of(CONFIG, PROPERTIES), "type", "description", "label"),
    SEMANTIC_MODEL(
            Set.of(CONFIG),
            false,
            Set.of(CONFIG, PROPERTIES),
            "model",
            "description",
            "defaults",
            "entities",
            "dimensions",
            "measures",
            "primary_entity",
            "group"),
    SAVED_QUERY(Set.of(CONFIG), false, Set.of(CONFIG, PROPERTIES), "description", "label", "group", "tags");

    private final Set<Aspect> selectors;
    private final boolean modifiedIfNew;
    private final Set<Aspect> compared;
    private final Set<String> properties;

    ComparedKind(Set<Aspect> selectors, boolean modifiedIfNew, Set<Aspect> compared, String... properties) {
        this.selectors = selectors;
        this.modifiedIfNew = modifiedIfNew;
        this.compared = compared;
        this.properties = Set.of(properties);
    }

    /** Returns the kind of a node in a section of the manifest, before its fields are known. */
    static ComparedKind of(String section, String uniqueId) {
        return switch (section) {
            case "sources" -> SOURCE;
            case "exposures" -> EXPOSURE;
            case "metrics" -> METRIC;
            case "semantic_models" -> SEMANTIC_MODEL;
            case "saved_queries" -> SAVED_QUERY;
            case "unit_tests" -> UNIT_TEST;
            case "functions" -> FUNCTION;
            default -> uniqueId.startsWith("model.") ? MODEL : uniqueId.startsWith("seed.") ? SEED : CODE;
        };
    }

    /** Returns the parts that {@code state:modified} compares, apart from macros. */
    public Set<Aspect> compared() {
        return compared;
    }

    /** Returns whether {@code state:modified} selects a new node, for example a new model but not a new source. */
    public boolean modifiedIfNew() {
        return modifiedIfNew;
    }

    /** Returns whether a selector for one part applies. dbt ignores one that the class of the node does not have. */
    public boolean hasSelector(Aspect aspect) {
        return selectors.contains(aspect);
    }

    /** Returns the fields that are compared as {@link Aspect#PROPERTIES}. */
    public Set<String> properties() {
        return properties;
    }

    /** Returns whether it is a node of the section {@code nodes}, or a function. */
    boolean isNode() {
        return selectors == Selectors.ALL;
    }

    /** A constant of the enum itself does not exist yet when its values are created. */
    private static final class Selectors {
        static final Set<Aspect> ALL = EnumSet.of(BODY, CONFIG, RELATION, DESCRIPTION, CONTRACT);
    }
}
