package io.github.dbtmaven.dbt.workflow.validate;

import java.util.ArrayList;
import java.util.List;

/** Splits a list at its commas, except those inside the braces of a glob. */
final class FileList {
    private FileList() {}

    static List<String> of(String text) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        int depth = 0;
        for (char each : text.toCharArray()) {
            if (each == ',' && depth == 0) {
                entries.add(entry.toString());
                entry.setLength(0);
                continue;
            }
            depth += each == '{' ? 1 : each == '}' && depth > 0 ? -1 : 0;
            entry.append(each);
        }
        entries.add(entry.toString());
        return entries.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
