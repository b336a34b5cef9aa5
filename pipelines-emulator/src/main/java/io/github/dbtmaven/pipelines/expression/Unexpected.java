package io.github.dbtmaven.pipelines.expression;

/** What to say about a word that stands where it cannot. */
final class Unexpected {
    private Unexpected() {}

    /** A value is complete, and then comes this, which neither goes on with it nor ends it. */
    static MistakeFound afterValue(Token token) {
        if (token.is(")")) {
            return MistakeFound.syntax(token.offset(), ExpressionMessages.notOpened());
        }
        if (token.is(",")) {
            return MistakeFound.syntax(token.offset(), ExpressionMessages.comma());
        }
        return Misspelled.word(token.text())
                .filter(operator -> token.kind() == Token.Kind.NAME)
                .map(operator -> word(token, operator))
                .orElseGet(
                        () -> MistakeFound.syntax(token.offset(), ExpressionMessages.noOperatorBefore(token.text())));
    }

    /** A value is wanted, and this is none. */
    static MistakeFound insteadOfValue(Token token, Token previous) {
        return MistakeFound.syntax(
                token.offset(),
                token.kind() == Token.Kind.END
                        ? ExpressionMessages.noValueAfter(previous.text())
                        : ExpressionMessages.noValueBefore(token.text()));
    }

    /** A word that is an operator in other languages. */
    static MistakeFound word(Token token, String operator) {
        return MistakeFound.syntax(token.offset(), ExpressionMessages.notAnOperator(token.text()), operator);
    }
}
