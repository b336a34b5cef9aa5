package io.github.dbtmaven.pipelines.plan.spec;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replaces {@code $NAME} and {@code ${NAME}} in the few texts of the file in which Bitbucket does so. */
public final class References {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    private References() {}

    /** Returns the names of the variables that a text refers to. */
    public static Set<String> names(String text) {
        return REFERENCE.matcher(text).results().map(References::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(MatchResult found) {
        return Optional.ofNullable(found.group(1)).orElse(found.group(2));
    }

    /** Replaces the references that have a value and keeps the others. */
    public static String replaced(String text, Function<String, Optional<String>> values) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.replaceAll(found -> {
            return Matcher.quoteReplacement(values.apply(name(found)).orElse(found.group()));
        });
    }
}
