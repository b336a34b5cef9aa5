package io.github.dbtmaven.pipelines.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.Verdict;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RepeatedRemarks;
import io.github.dbtmaven.pipelines.planning.Planner;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks pipelines files without running them. Stateless and thread-safe. */
public final class Validator {
    private final Capabilities capabilities;

    /** Creates a validator whose fidelity remarks are based on these capabilities. */
    public Validator(Capabilities capabilities) {
        this.capabilities = requireNonNull(capabilities, "capabilities");
    }

    /**
     * Checks a file. Never throws because of the text.
     *
     * @param name the path as the user wrote it, for messages
     * @param others the files that {@code import} can refer to
     */
    public CheckedFile check(String name, String text, ImportedFiles others) {
        ReadResult result = new PipelinesReader().read(name, text, others);
        Set<Problem> problems = new LinkedHashSet<>(result.problems());
        problems.addAll(new Planner().problems(result.written(), result.file(), capabilities));
        List<Problem> all = new ArrayList<>(others.unreadable());
        all.addAll(RepeatedRemarks.merged(problems));
        // an imported file that cannot be read was not checked, whatever the result for the rest
        boolean complete = others.unreadable().isEmpty();
        Verdict verdict = verdict(List.copyOf(problems));
        return new CheckedFile(
                name,
                text,
                result.file().filter(file -> complete),
                all,
                complete || verdict != Verdict.VALID ? verdict : Verdict.CONFIG_ERROR);
    }

    /** Returns the verdict that follows from the problems of a file. */
    private static Verdict verdict(List<Problem> problems) {
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
