package io.github.dbtmaven.pipelines.planning.variables;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code $NAME} and {@code ${NAME}} in the few texts of the file in which Bitbucket does so. */
public final class References {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    private References() {}

    /** Replaces the references that have a value and keeps the others. */
    public static String replaced(String text, Function<String, Optional<String>> values) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.replaceAll(found -> {
            String name = Optional.ofNullable(found.group(1)).orElse(found.group(2));
            return Matcher.quoteReplacement(values.apply(name).orElse(found.group()));
        });
    }
}
