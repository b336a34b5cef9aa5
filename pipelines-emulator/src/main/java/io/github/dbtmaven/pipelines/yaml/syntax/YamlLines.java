package io.github.dbtmaven.pipelines.yaml.syntax;

import java.util.List;
import java.util.regex.Pattern;

/** Splits a text into lines like YAML: at line feeds, carriage returns and three Unicode line breaks. */
public final class YamlLines {
    private static final Pattern BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

    private YamlLines() {}

    public static List<String> of(String text) {
        return List.of(BREAK.split(text, -1));
    }
}
