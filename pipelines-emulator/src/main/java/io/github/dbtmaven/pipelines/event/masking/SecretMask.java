package io.github.dbtmaven.pipelines.event.masking;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the values of secured variables with {@code $NAME}, as Bitbucket does: the value itself, and each line of a
 * multi-line value, because output is shown line by line. The longest match wins. There is no minimum length: a secret
 * {@code 5} garbles the log here as on Bitbucket.
 *
 * <p>Unlike Bitbucket, it also masks the Base64 forms of a value, at each of the three possible offsets, so that the
 * {@code Authorization: Basic} line of {@code curl -v} does not leak it, and a value that colours or other control
 * characters interrupt, because a console shows it in one piece. Other transformations (URL encoding, parts of
 * a value) are not masked, as on Bitbucket.
 *
 * <p>Thread-safe. Secrets can be added while it is in use.
 */
public final class SecretMask {
    /** A control sequence of a terminal (ECMA-48): {@code ESC [ … letter}, {@code ESC ] … BEL}, or two characters. */
    private static final Pattern ESCAPE =
            Pattern.compile("\\x1B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)|[@-Z\\\\^_])");

    private static final int DIFFERENT = -1;
    private static final int OPEN = -2;

    private final List<Secret> secrets = new ArrayList<>();
    private volatile Forms forms;

    private SecretMask(Collection<Secret> secrets) {
        this.secrets.addAll(secrets);
        this.forms = Forms.of(secrets);
    }

    /** Creates a mask. If two secrets have the same value, the first name is used. Blank values are ignored. */
    public static SecretMask of(Collection<Secret> secrets) {
        return new SecretMask(secrets);
    }

    /** Masks one more secret in all texts from now on. */
    public synchronized void add(Secret secret) {
        secrets.add(secret);
        forms = Forms.of(secrets);
    }

    /** Replaces all secrets in a text. */
    public String apply(String text) {
        Forms current = forms;
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            Match match = longestAt(current, text, at);
            if (match == null) {
                at++;
            } else {
                masked.append(text, copied, at).append(match.form().replacement());
                ESCAPE.matcher(text.substring(at, match.end()))
                        .results()
                        .forEach(escape -> masked.append(escape.group()));
                at = match.end();
                copied = at;
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
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
        Forms current = forms;
        int at = 0;
        while (at < arrived.length()) {
            if (mayGoOn(current, arrived, at)) {
                return at;
            }
            Match match = longestAt(current, arrived, at);
            at = match == null ? at + 1 : match.end();
        }
        return at;
    }

    private static Match longestAt(Forms forms, String text, int at) {
        for (Form form : forms.from(text.charAt(at))) {
            int end = end(form.text(), text, at);
            if (end >= 0) {
                return new Match(form, end);
            }
        }
        return null;
    }

    private static boolean mayGoOn(Forms forms, String text, int at) {
        for (Form form : forms.from(text.charAt(at))) {
            if (end(form.text(), text, at) == OPEN) {
                return true;
            }
        }
        return false;
    }

    /** Returns where the form ends, {@link #DIFFERENT}, or {@link #OPEN} if the text ends before the form does. */
    private static int end(String form, String text, int at) {
        int position = at;
        for (int i = 0; i < form.length(); i++) {
            while (position < text.length() && text.charAt(position) != form.charAt(i) && i > 0) {
                int after = afterInvisible(text, position);
                if (after < 0) {
                    return after;
                }
                position = after;
            }
            if (position >= text.length()) {
                return OPEN;
            }
            if (text.charAt(position++) != form.charAt(i)) {
                return DIFFERENT;
            }
        }
        return position;
    }

    /** Returns the position after a colour or another control sequence, which a console does not show. */
    private static int afterInvisible(String text, int at) {
        char character = text.charAt(at);
        if (character >= ' ' || character == '\t' || character == '\n') {
            return DIFFERENT;
        }
        Matcher escape = ESCAPE.matcher(text).region(at, text.length());
        if (escape.lookingAt()) {
            return escape.end();
        }
        return escape.hitEnd() && character == '\u001B' ? OPEN : at + 1;
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

    /**
     * What to look for.
     *
     * @param byFirst the forms by their first character, the longest first
     * @param firsts the first characters, because it is asked for each character of the output
     */
    private record Forms(Map<Character, List<Form>> byFirst, BitSet firsts) {
        static Forms of(Collection<Secret> secrets) {
            Map<String, Form> forms = new LinkedHashMap<>();
            for (Secret secret : secrets) {
                for (String text : SecretForms.of(secret.value())) {
                    forms.putIfAbsent(text, new Form(text, "$" + secret.name()));
                }
            }
            Map<Character, List<Form>> byFirst = new HashMap<>();
            BitSet firsts = new BitSet();
            forms.values().stream()
                    .sorted(Comparator.comparingInt((Form form) -> form.text().length())
                            .reversed())
                    .forEach(form -> {
                        firsts.set(form.text().charAt(0));
                        byFirst.computeIfAbsent(form.text().charAt(0), first -> new ArrayList<>())
                                .add(form);
                    });
            return new Forms(byFirst, firsts);
        }

        List<Form> from(char first) {
            return firsts.get(first) ? byFirst.get(first) : List.of();
        }
    }

    private record Match(Form form, int end) {}
}
