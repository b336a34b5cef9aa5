package io.github.dbtmaven.pipelines.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.plan.Planner;
import io.github.dbtmaven.pipelines.plan.Playable;
import io.github.dbtmaven.pipelines.yaml.ImportedFiles;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks pipelines files without playing them. A pure function of the texts; safe for several threads. */
public final class Validator {
    private final Playable playable;

    /** A validator whose remarks on fidelity are those of an emulator that can play this much. */
    public Validator(Playable playable) {
        this.playable = requireNonNull(playable, "playable");
    }

    /**
     * Checks one file. No text makes it throw.
     *
     * @param file the path as the user wrote it, for messages
     * @param others what {@code import} can name
     */
    public Validation validate(String file, String text, ImportedFiles others) {
        ReadResult result = new PipelinesReader().read(file, text, others);
        Set<Problem> problems = new LinkedHashSet<>(result.problems());
        problems.addAll(result.fidelity());
        result.file().ifPresent(read -> problems.addAll(new Planner().fidelity(read, playable)));
        return new Validation(
                file,
                text,
                verdict(result.problems()),
                problems.stream().sorted(Problem.FILE_ORDER).toList());
    }

    /** The verdict that follows from the problems of a file. */
    public static Verdict verdict(List<Problem> problems) {
        if (problems.stream().anyMatch(problem -> problem.code() == ProblemCode.TEMPLATE)) {
            return Verdict.TEMPLATE;
        } else if (problems.stream().anyMatch(problem -> problem.code().isSyntax())) {
            return Verdict.NOT_YAML;
        }
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                ? Verdict.CONFIG_ERROR
                : Verdict.VALID;
    }
}
