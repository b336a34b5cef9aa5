package io.github.dbtmaven.pipelines.validate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.List;

/**
 * Writes SARIF 2.1.0 (OASIS, 2020) for code hosts and editors: one run, with a rule for every {@link ProblemCode}. A
 * fidelity remark is a note. Columns count code points, like those of the YAML reader.
 */
public final class SarifReport implements ValidationReport {
    private final String name;
    private final String version;

    /** Creates a report of the tool with this name and version. */
    public SarifReport(String name, String version) {
        this.name = requireNonNull(name, "name");
        this.version = requireNonNull(version, "version");
    }

    @Override
    public String of(List<CheckedFile> validations) {
        ObjectNode log = JsonText.JSON
                .createObjectNode()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        rules(driver.put("name", name).put("version", version).putArray("rules"));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        validations.forEach(
                validation -> validation.problems().forEach(problem -> result(results.addObject(), problem)));
        return JsonText.of(log);
    }

    private static void rules(ArrayNode rules) {
        for (ProblemCode code : ProblemCode.values()) {
            ObjectNode rule = rules.addObject().put("id", code.id());
            rule.putObject("shortDescription").put("text", code.title());
            rule.putObject("fullDescription").put("text", plain(code.explanation()));
            rule.putObject("help")
                    .put("text", plain(code.explanation()))
                    .put("markdown", code.explanation().strip());
        }
    }

    /** Removes back quotes, the only Markdown in the explanations. */
    private static String plain(String markdown) {
        return markdown.strip().replace('`', '"');
    }

    private static void result(ObjectNode result, Problem problem) {
        result.put("ruleId", problem.code().id())
                .put("ruleIndex", problem.code().ordinal())
                .put("level", level(problem.severity()));
        result.putObject("message").put("text", problem.sentence());
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.set("artifactLocation", FileUri.artifactLocation(problem.at().file()));
        physical.putObject("region")
                .put("startLine", problem.at().line())
                .put("startColumn", problem.at().column());
        String path = problem.at().path().toString();
        if (!path.isEmpty()) {
            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", path);
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case FIDELITY -> "note";
        };
    }
}
