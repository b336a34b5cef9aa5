package io.github.dbtmaven.dbt.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the variables that dbt reports as missing. The message is the same in all 1.x releases. */
final class MissingVariables {
    private static final Pattern COMPLAINT = Pattern.compile("Env var required but not provided: '([^']+)'");

    private final Set<String> names = new LinkedHashSet<>();

    void accept(String line) {
        Matcher matcher = COMPLAINT.matcher(line);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    List<String> names() {
        return new ArrayList<>(names);
    }
}
