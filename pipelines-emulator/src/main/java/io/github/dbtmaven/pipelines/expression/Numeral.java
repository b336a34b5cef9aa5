package io.github.dbtmaven.pipelines.expression;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which texts are numbers: digits, perhaps a fraction, perhaps a minus sign, nothing around them. */
final class Numeral {
    /** Reading a number takes time that grows faster than its length. */
    static final int LONGEST = 100;

    private static final Pattern FORM = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Numeral() {}

    static Optional<BigDecimal> of(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
