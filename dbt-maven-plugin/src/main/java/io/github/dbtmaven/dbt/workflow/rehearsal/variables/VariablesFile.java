package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads {@code pipelines-variables.yml}, with the keys {@code variables}, {@code secured} and {@code
 * deployments.<environment>}, which contains the former two. Values may contain references: <code>${env.X}</code> to a
 * variable of this machine, and <code>${DB_PROD_HOST}</code> to a variable of the rehearsal. A file that git tracks
 * must not contain secured values literally.
 */
public final class VariablesFile {
    public static final String DEFAULT = "pipelines-variables.yml";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final String name;
    private final boolean tracked;
    private final Function<String, Optional<String>> environment;
    private final Map<String, String> rehearsal;

    /**
     * Creates a reader.
     *
     * @param name as the user wrote it
     * @param tracked whether git tracks the file
     * @param environment variables of this machine
     * @param rehearsal variables of the rehearsal
     */
    public VariablesFile(
            String name,
            boolean tracked,
            Function<String, Optional<String>> environment,
            Map<String, String> rehearsal) {
        this.name = name;
        this.tracked = tracked;
        this.environment = environment;
        this.rehearsal = Map.copyOf(rehearsal);
    }

    /**
     * Parses the file.
     *
     * @throws UserError with file, line and column
     */
    public UserVariables parse(String text) {
        Node root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw new UserError(
                    name + ":" + (e.getProblemMark().getLine() + 1) + ":"
                            + (e.getProblemMark().getColumn() + 1) + ": invalid YAML: " + e.getProblem() + ".",
                    e);
        }
        if (root == null) {
            return UserVariables.NONE;
        }
        List<StepVariable> variables = new ArrayList<>();
        Map<String, List<StepVariable>> deployments = new LinkedHashMap<>();
        for (NodeTuple entry : map(root)) {
            switch (text(entry.getKeyNode())) {
                case "variables" -> variables.addAll(values(entry.getValueNode(), false, name));
                case "secured" -> variables.addAll(values(entry.getValueNode(), true, name));
                case "deployments" ->
                    map(entry.getValueNode()).forEach(deployment -> {
                        String environmentName = text(deployment.getKeyNode());
                        deployments.put(environmentName, deployment(deployment.getValueNode(), environmentName));
                    });
                default ->
                    throw at(entry.getKeyNode(), VariablesFileMessages.unknownVariablesKey(text(entry.getKeyNode())));
            }
        }
        return new UserVariables(variables, deployments);
    }

    private List<StepVariable> deployment(Node node, String environmentName) {
        List<StepVariable> variables = new ArrayList<>();
        for (NodeTuple entry : map(node)) {
            String key = text(entry.getKeyNode());
            if (!key.equals("variables") && !key.equals("secured")) {
                throw at(entry.getKeyNode(), VariablesFileMessages.unknownDeploymentKey(key));
            }
            variables.addAll(
                    values(entry.getValueNode(), key.equals("secured"), name + ", deployment " + environmentName));
        }
        return variables;
    }

    private List<StepVariable> values(Node node, boolean secured, String origin) {
        List<StepVariable> values = new ArrayList<>();
        for (NodeTuple entry : map(node)) {
            String variable = text(entry.getKeyNode());
            if (!VariableName.isValid(variable)) {
                throw at(entry.getKeyNode(), VariablesFileMessages.notAVariableName(variable));
            }
            String raw = text(entry.getValueNode());
            if (secured
                    && tracked
                    && REFERENCE.matcher(raw).replaceAll("").length() == raw.length()
                    && !raw.isEmpty()) {
                throw at(entry.getValueNode(), VariablesFileMessages.literalSecret(variable));
            }
            values.add(new StepVariable(
                    variable, resolved(raw, entry.getValueNode()), secured, VariableOrigin.configured(origin)));
        }
        return values;
    }

    private String resolved(String raw, Node place) {
        return REFERENCE.matcher(raw).replaceAll(match -> Matcher.quoteReplacement(reference(match.group(1), place)));
    }

    private String reference(String reference, Node place) {
        if (reference.startsWith("env.")) {
            String variable = reference.substring("env.".length());
            return environment
                    .apply(variable)
                    .orElseThrow(() -> at(place, VariablesFileMessages.unsetReference(variable)));
        }
        return Optional.ofNullable(rehearsal.get(reference))
                .orElseThrow(() -> at(place, VariablesFileMessages.unknownReference(reference, rehearsal.keySet())));
    }

    private List<NodeTuple> map(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Node> first = new HashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                Node key = entry.getKeyNode();
                Node before = first.putIfAbsent(text(key), key);
                if (before != null) {
                    throw at(
                            key,
                            VariablesFileMessages.givenTwice(
                                    text(key), before.getStartMark().getLine() + 1));
                }
            }
            return mapping.getValue();
        }
        throw at(node, VariablesFileMessages.notAMap());
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw at(node, VariablesFileMessages.notAText());
    }

    private UserError at(Node node, String sentence) {
        return new UserError(name + ":" + (node.getStartMark().getLine() + 1) + ":"
                + (node.getStartMark().getColumn() + 1) + ": " + sentence);
    }
}
