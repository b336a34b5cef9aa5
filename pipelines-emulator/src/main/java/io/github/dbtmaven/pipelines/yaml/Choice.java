package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;
import java.util.Optional;

/** A key whose text is one of a few words. */
final class Choice {
    private Choice() {}

    /** The place of {@code trigger: manual}. */
    static Optional<SourcePosition> manual(Fields fields, Report report) {
        return of(fields, "trigger", List.of("automatic", "manual"), report)
                .filter(trigger -> trigger.value().equals("manual"))
                .map(Located::at);
    }

    static Optional<Located<String>> of(Fields fields, String key, List<String> words, Report report) {
        Optional<Located<String>> written = fields.text(key);
        Optional<Located<String>> chosen = written.filter(word -> words.contains(word.value()));
        if (written.isPresent() && chosen.isEmpty()) {
            String word = written.get().value();
            report.error(
                    ProblemCode.WRONG_VALUE,
                    written.get().at(),
                    FileMessages.notOneOf(key, word, words),
                    Suggestion.closest(word, words));
        }
        return chosen;
    }
}
