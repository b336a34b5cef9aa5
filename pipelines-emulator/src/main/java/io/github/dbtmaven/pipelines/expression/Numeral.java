package io.github.dbtmaven.pipelines.expression;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses numbers: digits, optionally with a fraction and a minus sign, and no other characters. */
final class Numeral {
    /** Limit, because parsing time grows faster than linearly. */
    static final int LONGEST = 100;

    private static final Pattern FORM = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Numeral() {}

    static Optional<BigDecimal> of(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
