package io.github.dbtmaven.pipelines.expression;

import io.github.dbtmaven.pipelines.expression.ParseResult.Kind;
import io.github.dbtmaven.pipelines.expression.ParseResult.Mistake;
import java.util.Optional;

/** Aborts parsing at the first mistake; never leaves {@link Expression#parse}. */
final class MistakeFound extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mistake mistake;

    private MistakeFound(Mistake mistake) {
        super(mistake.text(), null, false, false);
        this.mistake = mistake;
    }

    static MistakeFound syntax(int offset, String text) {
        return new MistakeFound(new Mistake(Kind.SYNTAX, offset, text, Optional.empty()));
    }

    static MistakeFound syntax(int offset, String text, String suggestion) {
        return new MistakeFound(new Mistake(Kind.SYNTAX, offset, text, Optional.of(suggestion)));
    }

    static MistakeFound type(int offset, String text) {
        return new MistakeFound(new Mistake(Kind.TYPE, offset, text, Optional.empty()));
    }

    static MistakeFound function(int offset, String text, Optional<String> suggestion) {
        return new MistakeFound(new Mistake(Kind.FUNCTION, offset, text, suggestion));
    }

    Mistake mistake() {
        return mistake;
    }
}
