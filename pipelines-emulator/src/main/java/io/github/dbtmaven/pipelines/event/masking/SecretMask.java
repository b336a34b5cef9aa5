package io.github.dbtmaven.pipelines.event.masking;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts {@code $NAME} where a text shows the value of a secured variable, as the service does (Bitbucket sheet 5.3): the
 * value itself, and each line of a value that has several, since output is shown by lines. The longest form that
 * starts at a place wins. No value is too short: a secret {@code 5} mangles the log here as it does there.
 *
 * <p>One thing is more than the service does: the Base64 forms of a value are masked too, at each of the three offsets
 * at which it can stand in a longer text, so that the {@code Authorization: Basic} line of {@code curl -v} is no leak.
 * Other transformations (URL encoding, parts of a value) are shown, as they are there.
 *
 * <p>Immutable and thread-safe.
 */
public final class SecretMask {
    /** Masks nothing. */
    public static final SecretMask NONE = of(List.of());

    private final Map<Character, List<Form>> formsByFirst;

    private SecretMask(Map<Character, List<Form>> formsByFirst) {
        this.formsByFirst = formsByFirst;
    }

    /** A mask for these secrets; of two with the same value the first gives the name. Blank values are no secrets. */
    public static SecretMask of(Collection<Secret> secrets) {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Secret secret : secrets) {
            for (String text : SecretForms.of(secret.value())) {
                forms.putIfAbsent(text, new Form(text, "$" + secret.name()));
            }
        }
        Map<Character, List<Form>> byFirst = new HashMap<>();
        forms.values().stream()
                .sorted(Comparator.comparingInt((Form form) -> form.text().length())
                        .reversed())
                .forEach(form -> byFirst.computeIfAbsent(form.text().charAt(0), first -> new ArrayList<>())
                        .add(form));
        return new SecretMask(byFirst);
    }

    /** The text with every secret replaced. */
    public String apply(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            Form form = longestAt(text, at);
            if (form == null) {
                masked.append(text.charAt(at++));
            } else {
                masked.append(form.replacement());
                at += form.text().length();
            }
        }
        return masked.toString();
    }

    /** Whether the text shows a secret. */
    public boolean finds(String text) {
        return !apply(text).equals(text);
    }

    /**
     * How much of the beginning of a stream can be given away: no secret starts before that place and goes on beyond
     * the end of what has arrived. This is what makes masking safe across the borders of chunks.
     */
    public int settled(String arrived) {
        int at = 0;
        while (at < arrived.length()) {
            if (mayGoOn(arrived, at)) {
                return at;
            }
            Form form = longestAt(arrived, at);
            at += form == null ? 1 : form.text().length();
        }
        return at;
    }

    private Form longestAt(String text, int at) {
        for (Form form : formsByFirst.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(form.text(), at)) {
                return form;
            }
        }
        return null;
    }

    private boolean mayGoOn(String text, int at) {
        int left = text.length() - at;
        for (Form form : formsByFirst.getOrDefault(text.charAt(at), List.of())) {
            if (form.text().length() > left && form.text().startsWith(text.substring(at))) {
                return true;
            }
        }
        return false;
    }

    /** A secured variable. Never shows its value. */
    public record Secret(String name, String value) {
        public Secret {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return name + "=****";
        }
    }

    private record Form(String text, String replacement) {}
}
