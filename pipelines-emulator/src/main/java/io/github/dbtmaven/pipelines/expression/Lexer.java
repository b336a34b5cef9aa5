package io.github.dbtmaven.pipelines.expression;

import io.github.dbtmaven.pipelines.expression.ExpressionToken.Kind;
import java.util.List;
import java.util.Optional;

/** Splits the text into tokens one at a time, so that the first mistake is reported. */
final class Lexer {
    private static final List<String> SYMBOLS =
            List.of("==", "!=", "&&", "||", ">=", "<=", ">", "<", "!", "(", ")", ",");

    private static final String ENDS_VALUE = " \t\r\n()&|,\"'<>=!";

    private final String source;
    private final boolean bareValues;
    private boolean afterRelation;
    private int at;

    /**
     * Creates a lexer.
     *
     * @param bareValues whether the right side of a comparison may be a value without quotes
     */
    Lexer(String source, boolean bareValues) {
        this.source = source;
        this.bareValues = bareValues;
    }

    ExpressionToken next() {
        ExpressionToken token = read();
        afterRelation = bareValues
                && token.kind() == Kind.SYMBOL
                && Relation.of(token.text()).isPresent();
        return token;
    }

    private ExpressionToken read() {
        while (at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        if (at == source.length()) {
            return new ExpressionToken(Kind.END, at, at, "");
        }
        char first = source.charAt(at);
        if (first == '"') {
            ExpressionToken text = QuotedText.read(source, at);
            at = text.end();
            return text;
        }
        if (bareValues && afterRelation && first != '$' && bareValueEnd() > at) {
            return bareValue();
        }
        if (isDigit(first) || first == '-' && at + 1 < source.length() && isDigit(source.charAt(at + 1))) {
            return number();
        }
        return isNameCharacter(first) ? word(Kind.NAME, nameEnd(at)) : symbol();
    }

    private ExpressionToken bareValue() {
        int end = bareValueEnd();
        String written = source.substring(at, end);
        if (Numeral.of(written).isPresent()) {
            return word(Kind.NUMBER, end);
        }
        return word(written.equals("true") || written.equals("false") ? Kind.NAME : Kind.TEXT, end);
    }

    private int bareValueEnd() {
        int end = at;
        while (end < source.length() && ENDS_VALUE.indexOf(source.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Reads all adjacent characters, so that {@code 1.2.3} is reported as a whole. */
    private ExpressionToken number() {
        int end = at + 1;
        while (end < source.length() && (isNameCharacter(source.charAt(end)) || source.charAt(end) == '.')) {
            end++;
        }
        String written = source.substring(at, end);
        if (Numeral.of(written).isEmpty()) {
            throw MistakeFound.syntax(at, ExpressionMessages.notANumber(written));
        }
        return word(Kind.NUMBER, end);
    }

    private ExpressionToken symbol() {
        Misspelled.symbol(source, at).ifPresent(wrong -> {
            throw MistakeFound.syntax(at, ExpressionMessages.notAnOperator(wrong.getKey()), wrong.getValue());
        });
        Optional<String> symbol =
                SYMBOLS.stream().filter(each -> source.startsWith(each, at)).findFirst();
        return word(Kind.SYMBOL, at + symbol.orElseThrow(this::unexpected).length());
    }

    private MistakeFound unexpected() {
        char character = source.charAt(at);
        return switch (character) {
            case '=', '&', '|' -> {
                String half = String.valueOf(character);
                yield MistakeFound.syntax(at, ExpressionMessages.notAnOperator(half), Misspelled.whole(half));
            }
            case '$' -> dollar();
            case '\'' -> MistakeFound.syntax(at, ExpressionMessages.singleQuotes(singleQuoted()));
            case '\u201C', '\u201D', '\u201E' -> MistakeFound.syntax(at, ExpressionMessages.curlyQuotes());
            default -> MistakeFound.syntax(at, ExpressionMessages.unexpected(source.codePointAt(at)));
        };
    }

    /** Reports {@code $NAME}, <code>${NAME}</code> and other shell syntax. */
    private MistakeFound dollar() {
        int start = at + (source.startsWith("${", at) ? 2 : 1);
        String name = source.substring(start, nameEnd(start));
        return name.isEmpty() || isDigit(name.charAt(0))
                ? MistakeFound.syntax(at, ExpressionMessages.dollar())
                : MistakeFound.syntax(at, ExpressionMessages.dollar(), name);
    }

    /** Returns the text between this quote and the next one, or the end. */
    private String singleQuoted() {
        int close = source.indexOf('\'', at + 1);
        return source.substring(at + 1, close < 0 ? source.length() : close);
    }

    private ExpressionToken word(Kind kind, int end) {
        ExpressionToken token = new ExpressionToken(kind, at, end, source.substring(at, end));
        at = end;
        return token;
    }

    private int nameEnd(int start) {
        int end = start;
        while (end < source.length() && isNameCharacter(source.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNameCharacter(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character == '_'
                || isDigit(character);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
