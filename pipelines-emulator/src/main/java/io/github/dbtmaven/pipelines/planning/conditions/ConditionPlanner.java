package io.github.dbtmaven.pipelines.planning.conditions;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.glob.Glob;
import io.github.dbtmaven.pipelines.model.Condition;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates conditions for the changed files: {@code includePaths} runs if at least one file matches, {@code
 * excludePaths} if at least one file does not match. With either of them, nothing runs if no file changed.
 */
public final class ConditionPlanner {
    private final ChangedFiles changed;

    public ConditionPlanner(ChangedFiles changed) {
        this.changed = requireNonNull(changed, "changed");
    }

    /** Decides a condition. If the files skip a step, its expression does not matter. */
    public ConditionDecision decide(Condition condition) {
        Optional<ConditionDecision> byFiles =
                condition.patterns().isEmpty() ? Optional.empty() : Optional.of(byFiles(condition));
        return byFiles.filter(decision -> decision.outcome() != Outcome.RUNS)
                .or(() -> condition
                        .state()
                        .map(state -> new ConditionDecision(
                                Outcome.LATER,
                                Optional.of(state.value()),
                                ConditionMessages.decidedLater(state.value()),
                                state.at())))
                .or(() -> byFiles)
                .orElseThrow();
    }

    private ConditionDecision byFiles(Condition condition) {
        return changed.map(
                known -> byFiles(known.files(), condition),
                unknown -> ConditionDecision.made(
                        Outcome.UNDECIDED, ConditionMessages.changesUnknown(unknown.reason()), condition.at()));
    }

    private static ConditionDecision byFiles(List<String> files, Condition condition) {
        List<String> patterns =
                condition.patterns().stream().map(Located::value).toList();
        if (files.isEmpty()) {
            return ConditionDecision.made(Outcome.SKIPPED, ConditionMessages.noFileChanged(), condition.at());
        }
        return condition.includes() ? including(files, patterns, condition) : excluding(files, patterns, condition);
    }

    private static ConditionDecision including(List<String> files, List<String> patterns, Condition condition) {
        Map<String, Glob> globs = globs(patterns);
        for (String file : files) {
            Optional<String> match = match(file, globs);
            if (match.isPresent()) {
                return ConditionDecision.made(
                        Outcome.RUNS, ConditionMessages.fileMatches(file, match.get()), condition.at());
            }
        }
        return ConditionDecision.made(
                Outcome.SKIPPED, ConditionMessages.noFileMatches(files, patterns), condition.at());
    }

    private static ConditionDecision excluding(List<String> files, List<String> patterns, Condition condition) {
        Map<String, Glob> globs = globs(patterns);
        for (String file : files) {
            if (match(file, globs).isEmpty()) {
                return ConditionDecision.made(
                        Outcome.RUNS, ConditionMessages.fileIsOutside(file, patterns), condition.at());
            }
        }
        return ConditionDecision.made(
                Outcome.SKIPPED, ConditionMessages.allFilesMatch(files, patterns), condition.at());
    }

    private static Map<String, Glob> globs(List<String> patterns) {
        Map<String, Glob> globs = new LinkedHashMap<>();
        patterns.forEach(pattern -> globs.put(pattern, Glob.of(pattern)));
        return globs;
    }

    private static Optional<String> match(String file, Map<String, Glob> globs) {
        return globs.entrySet().stream()
                .filter(glob -> glob.getValue().matches(file))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
