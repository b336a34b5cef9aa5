package io.github.dbtmaven.pipelines.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import java.util.List;

/**
 * Writes a JSON list of {@code {file, verdict, problems: [{severity, code, line, column, path, message, suggestion}]}}.
 * The path is the one that Bitbucket uses, empty for the file itself; the suggestion is null if there is none.
 */
public final class JsonReport implements ValidationReport {

    @Override
    public String of(List<CheckedFile> checkeds) {
        ArrayNode files = JsonText.JSON.createArrayNode();
        for (CheckedFile checked : checkeds) {
            ObjectNode file = files.addObject()
                    .put("file", checked.name())
                    .put("verdict", checked.verdict().word());
            ArrayNode problems = file.putArray("problems");
            checked.problems().forEach(problem -> add(problems, problem, checked.name()));
        }
        return JsonText.of(files);
    }

    private static void add(ArrayNode problems, Problem problem, String file) {
        String place = problem.at().file();
        problems.addObject()
                .put("severity", problem.severity().word())
                .put("code", problem.code().id())
                .put("line", problem.at().line())
                .put("column", problem.at().column())
                .put("path", problem.at().path().toString())
                .put("message", place.equals(file) ? problem.text() : ReportMessages.elsewhere(place, problem.text()))
                .put("suggestion", problem.suggestion().orElse(null));
    }
}
