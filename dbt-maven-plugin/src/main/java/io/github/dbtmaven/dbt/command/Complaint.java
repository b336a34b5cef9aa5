package io.github.dbtmaven.dbt.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What dbt says of an error that ends it, in a sentence: the first lines after {@code Encountered an error:}, or after
 * {@code "dbt ls" failed:} of {@code dbt_driver.py}. The rest, often a stack trace of 200 lines, stands above it in the
 * log, and a person who reads only the last line needs this one.
 */
final class Complaint {
    /** dbt writes the time before the first line of each event and before no other. */
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d +.*");

    private static final Pattern ENCOUNTERED = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d +)?Encountered an error:");
    private static final Pattern DRIVER = Pattern.compile("\"dbt [a-z]+\" failed: (.+)");
    private static final int FEW = 3;
    private static final int LONGEST = 300;

    private final List<String> lines = new ArrayList<>();
    private boolean open;

    void look(String line) {
        if (open && (TIME.matcher(line).matches() || line.startsWith("Traceback "))) {
            open = false;
        } else if (open && lines.size() < FEW && !line.isBlank()) {
            lines.add(line.strip());
        } else if (lines.isEmpty() && ENCOUNTERED.matcher(line.strip()).matches()) {
            open = true;
        } else if (lines.isEmpty() && DRIVER.matcher(line).matches()) {
            open = true;
            lines.add(line.substring(line.indexOf(": ") + 2).strip());
        }
    }

    /** Without a dot at its end. */
    Optional<String> text() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String rest = String.join(" ", lines.subList(1, lines.size()));
        String all = (lines.get(0) + (rest.isEmpty() ? "" : ": " + rest)).replaceAll("[.:\\s]+$", "");
        return Optional.of(all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all);
    }
}
