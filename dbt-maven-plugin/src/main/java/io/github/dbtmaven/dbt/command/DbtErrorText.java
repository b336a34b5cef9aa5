package io.github.dbtmaven.dbt.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Extracts dbt's fatal error from its output as one sentence: the first lines after {@code Encountered an error:}, or
 * after {@code "dbt ls" failed:} from {@code dbt_driver.py}. The full text, often with a long stack trace, is in the
 * log; this sentence is repeated in the last line.
 */
final class DbtErrorText {
    /** dbt prefixes only the first line of each event with a timestamp. */
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d +.*");

    private static final Pattern ENCOUNTERED = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d +)?Encountered an error:");
    private static final Pattern DRIVER = Pattern.compile("\"dbt [a-z]+\" failed: (.+)");
    private static final int FEW = 3;
    /** The valid values of a list are what a user needs. */
    private static final int MANY = 12;

    private static final String ITEM = "- ";
    private static final int LONGEST = 300;

    private final List<String> lines = new ArrayList<>();
    private boolean open;

    void accept(String line) {
        if (open && (TIME.matcher(line).matches() || line.startsWith("Traceback "))) {
            open = false;
        } else if (open && !line.isBlank() && lines.size() < (line.strip().startsWith(ITEM) ? MANY : FEW)) {
            lines.add(line.strip());
        } else if (lines.isEmpty() && ENCOUNTERED.matcher(line.strip()).matches()) {
            open = true;
        } else if (lines.isEmpty() && DRIVER.matcher(line).matches()) {
            open = true;
            lines.add(line.substring(line.indexOf(": ") + 2).strip());
        }
    }

    /** Returns the error without a trailing period. */
    Optional<String> text() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String rest = rest();
        String all = (lines.get(0) + (rest.isEmpty() ? "" : ": " + rest)).replaceAll("[.:\\s]+$", "");
        return Optional.of(all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all);
    }

    private String rest() {
        StringBuilder text = new StringBuilder();
        boolean afterItem = false;
        for (String line : lines.subList(1, lines.size())) {
            boolean item = line.startsWith(ITEM);
            text.append(text.isEmpty() ? "" : item && afterItem ? ", " : " ");
            text.append(item ? line.substring(ITEM.length()) : line);
            afterItem = item;
        }
        return text.toString();
    }
}
