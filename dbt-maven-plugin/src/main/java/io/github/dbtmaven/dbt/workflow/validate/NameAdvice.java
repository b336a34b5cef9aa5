package io.github.dbtmaven.dbt.workflow.validate;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warns about files that Bitbucket ignores because of their name: the checked file itself or one next to it. */
final class NameAdvice {
    /** Misnamed files by folder, since many checked files may share a folder. */
    private final Map<Path, List<String>> near = new HashMap<>();

    List<Problem> of(Source source) {
        if (NearName.isNear(source.name())) {
            return List.of(advice(source, ValidateMessages.wrongName(source.name()), Optional.of(NearName.RIGHT)));
        }
        if (!source.name().equals(NearName.RIGHT)) {
            return List.of();
        }
        return near.computeIfAbsent(source.folder(), folder -> SourceFinder.names(folder, NearName::isNear)).stream()
                .map(name -> advice(source, ValidateMessages.wrongNameBeside(name), Optional.empty()))
                .toList();
    }

    private static Problem advice(Source source, String text, Optional<String> suggestion) {
        return new Problem(
                Severity.WARNING, ProblemCode.FILE_NAME, new SourcePosition(source.shown(), 1, 1), text, suggestion);
    }
}
