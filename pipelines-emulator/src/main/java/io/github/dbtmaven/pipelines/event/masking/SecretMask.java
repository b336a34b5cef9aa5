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
 * Replaces the values of secured variables with {@code $NAME}, as Bitbucket does: the value itself, and each line of a
 * multi-line value, because output is shown line by line. The longest match wins. There is no minimum length: a secret
 * {@code 5} garbles the log here as on Bitbucket.
 *
 * <p>Unlike Bitbucket, it also masks the Base64 forms of a value, at each of the three possible offsets, so that the
 * {@code Authorization: Basic} line of {@code curl -v} does not leak it. Other transformations (URL encoding, parts of
 * a value) are not masked, as on Bitbucket.
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

    /** Creates a mask. If two secrets have the same value, the first name is used. Blank values are ignored. */
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

    /** Replaces all secrets in a text. */
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

    /** Returns whether the text contains a secret. */
    public boolean finds(String text) {
        return !apply(text).equals(text);
    }

    /**
     * Returns the length of the prefix that can be emitted: no secret starts in it and may continue after the end of
     * the text. Makes masking safe across chunk boundaries.
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

    /** A secured variable. {@code toString} does not contain its value. */
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
