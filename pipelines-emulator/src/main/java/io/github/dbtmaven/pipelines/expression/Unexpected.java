package io.github.dbtmaven.pipelines.expression;

/** Creates messages about unexpected tokens. */
final class Unexpected {
    private Unexpected() {}

    /** Reports a token after a complete value that neither continues nor ends it. */
    static MistakeFound afterValue(ExpressionToken token) {
        if (token.is(")")) {
            return MistakeFound.syntax(token.offset(), ExpressionMessages.notOpened());
        }
        if (token.is(",")) {
            return MistakeFound.syntax(token.offset(), ExpressionMessages.comma());
        }
        return Misspelled.word(token.text())
                .filter(operator -> token.kind() == ExpressionToken.Kind.NAME)
                .map(operator -> word(token, operator))
                .orElseGet(
                        () -> MistakeFound.syntax(token.offset(), ExpressionMessages.noOperatorBefore(token.text())));
    }

    /** Reports a token in place of a value. */
    static MistakeFound insteadOfValue(ExpressionToken token, ExpressionToken previous) {
        return MistakeFound.syntax(
                token.offset(),
                token.kind() == ExpressionToken.Kind.END
                        ? ExpressionMessages.noValueAfter(previous.text())
                        : ExpressionMessages.noValueBefore(token.text()));
    }

    /** Reports a word that is an operator in other languages. */
    static MistakeFound word(ExpressionToken token, String operator) {
        return MistakeFound.syntax(token.offset(), ExpressionMessages.notAnOperator(token.text()), operator);
    }
}
