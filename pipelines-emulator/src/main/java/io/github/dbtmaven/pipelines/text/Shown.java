package io.github.dbtmaven.pipelines.text;

import io.github.dbtmaven.pipelines.text.secrets.TypedSecrets;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Formats values for messages. */
public final class Shown {
    private static final int SHORT_HASH = 7;
    private static final int LONG = 40;
    private static final int RIGHT_COLUMN = 55;

    private Shown() {}

    /** Returns a count with its unit: {@code 1 file}, {@code 3 files}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns quoted texts: {@code "a", "b"}, each as {@link #printable} text. */
    public static String quoted(Collection<String> values) {
        return values.stream().map(Shown::quoted).collect(Collectors.joining(", "));
    }

    /** Returns a quoted text. */
    public static String quoted(String value) {
        return "\"" + printable(value) + "\"";
    }

    /** Returns the first texts and the number of others: {@code a, b and 3 more}. */
    public static String few(Collection<String> texts, int most) {
        return texts.stream().limit(most).collect(Collectors.joining(", ")) + more(texts.size() - most);
    }

    /** Returns the first texts, quoted, and the number of others: {@code "a", "b" and 3 more}. */
    public static String fewQuoted(Collection<String> values, int most) {
        return few(values.stream().map(Shown::quoted).toList(), most);
    }

    /** Returns the end of a list of which some values are left out: {@code  and 3 more}; empty if none is. */
    public static String more(int number) {
        return number > 0 ? " and " + number + " more" : "";
    }

    /** Returns a line with two columns. The second one starts at the same place of each line, if the first one is short. */
    public static String columns(String left, String right) {
        return left + " ".repeat(Math.max(2, RIGHT_COLUMN - left.length())) + right;
    }

    /**
     * Returns a name on one line: control characters, which a name can contain and a terminal would execute, become
     * escapes ({@code \n}, {@code \u001B}), and bytes that are not UTF-8, which are unknown, become {@code \x??}.
     */
    public static String printable(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case 0xFFFD -> text.append("\\x??");
                default -> {
                    if (isHarmless(character)) {
                        text.appendCodePoint(character);
                    } else {
                        text.append(String.format(Locale.ROOT, "\\u%04X", character));
                    }
                }
            }
        });
        return text.toString();
    }

    private static boolean isHarmless(int character) {
        int type = Character.getType(character);
        return !Character.isISOControl(character)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }

    /** Returns the values sorted, without quotes: {@code a, b, c}; {@code none} when there are none. */
    public static String listed(Collection<String> values) {
        return values.isEmpty() ? "none" : String.join(", ", new TreeSet<>(values));
    }

    /** Formats a duration: {@code 1.4 s}, {@code 2 min 05 s}. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(60)) < 0) {
            return seconds(duration.toMillis() / 1000.0);
        }
        return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }

    /** Formats a duration as seconds, also a long one: {@code 1.4 s}, {@code 125.0 s}. */
    public static String seconds(Duration duration) {
        return seconds(duration.toMillis() / 1000.0);
    }

    /** Formats seconds: {@code 1.4 s}. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** Formats a size: {@code 812 bytes}, {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte");
        }
        double amount = bytes;
        String unit = "";
        for (String larger : new String[] {"kB", "MB", "GB"}) {
            if (amount >= 1000) {
                amount /= 1000;
                unit = larger;
            }
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, unit);
    }

    /** Returns the first seven characters of a commit, like git. */
    public static String shortHash(String commit) {
        return commit.substring(0, Math.min(SHORT_HASH, commit.length()));
    }

    /** Shortens user text for a quote in a message: returns the start of its first line, with secrets masked. */
    public static String shortened(String text) {
        String stripped = text.strip();
        String line = TypedSecrets.masked(stripped.lines().findFirst().orElse(""));
        return line.length() > LONG || stripped.lines().skip(1).findFirst().isPresent()
                ? line.substring(0, Math.min(line.length(), LONG)) + "…"
                : line;
    }
}
