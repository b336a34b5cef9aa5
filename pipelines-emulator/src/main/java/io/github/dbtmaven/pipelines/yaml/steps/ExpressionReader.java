package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.expression.Expression;
import io.github.dbtmaven.pipelines.expression.ParseResult;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.Optional;
import java.util.function.Function;

/** Reads conditions in the expression language. */
public final class ExpressionReader {
    private ExpressionReader() {}

    /** Returns the text if it is a valid expression; otherwise reports the mistake at its position. */
    public static Optional<Located<String>> read(Value value, Report report) {
        return read(value, Expression::parse, report);
    }

    /** Same for the {@code state} of a step's condition, where values need no quotes. */
    static Optional<Located<String>> readState(Value value, Report report) {
        return read(value, Expression::parseState, report);
    }

    private static Optional<Located<String>> read(Value value, Function<String, ParseResult> language, Report report) {
        String text = value.text().orElse("");
        boolean usable = language.apply(text).map(parsed -> true, mistake -> report(value, mistake, report));
        return usable ? Optional.of(new Located<>(text, value.at())) : Optional.empty();
    }

    /** Reports a mistake; returns whether the expression may be valid nevertheless. */
    private static boolean report(Value value, ParseResult.Mistake mistake, Report report) {
        SourcePosition at = report.source().at(value, mistake.offset());
        // Bitbucket may support functions that its documentation does not mention
        boolean unknownFunction = mistake.kind() == ParseResult.Kind.FUNCTION
                && mistake.suggestion().isEmpty();
        if (unknownFunction) {
            report.warning(ProblemCode.TRIGGER_CONDITION, at, mistake.text());
        } else {
            report.error(ProblemCode.TRIGGER_CONDITION, at, mistake.text(), mistake.suggestion());
        }
        return unknownFunction;
    }
}
