package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds paths in the text of a script, relative to the clone. Words with a slash or a dot are paths, and words after an
 * option or a command that takes a path. Paths that the shell has to expand are not found, nor those that the script
 * writes to, deletes, or expects to be absent ({@code ! -e}).
 */
final class ScriptPaths {
    private static final Pattern WORD = Pattern.compile("(>{1,2}\\s*)?([^\\s'\"=;|&<>()`]+)");
    private static final Pattern CLONE =
            Pattern.compile("^(\\$BITBUCKET_CLONE_DIR/|\\$\\{BITBUCKET_CLONE_DIR}/|(\\./)+)");
    private static final Pattern PLAIN = Pattern.compile("[\\w@+%,.][\\w@+%,./-]*");
    private static final Pattern DELETES = Pattern.compile("\\b(rm|rmdir|mkdir|mktemp|touch)\\b");
    private static final Set<String> TAKE_A_PATH = Set.of("cd", "cat", "ls", "source", ".", "cp", "mv", "tar");

    private ScriptPaths() {}

    /**
     * A path in a script.
     *
     * @param path relative to the clone, without a trailing slash
     * @param entry the item of the script, starting at 1
     */
    record Named(String path, int entry, SourcePosition at) {}

    /** Returns each path once, where it is named first. */
    static List<Named> of(List<ScriptEntry> entries) {
        Map<String, Named> found = new LinkedHashMap<>();
        for (int index = 0; index < entries.size(); index++) {
            ScriptEntry entry = entries.get(index);
            int number = index + 1;
            texts(entry)
                    .flatMap(text -> paths(text).stream())
                    .forEach(path -> found.putIfAbsent(path, new Named(path, number, entry.at())));
        }
        return List.copyOf(found.values());
    }

    private static Stream<String> texts(ScriptEntry entry) {
        return entry.map(
                shell -> Stream.of(shell.text())
                        .filter(text -> !DELETES.matcher(text).find()),
                pipe -> pipe.variables().values().stream().flatMap(value -> value.texts().stream()));
    }

    private static List<String> paths(String text) {
        List<String> paths = new ArrayList<>();
        String twoBefore = "";
        String before = "";
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group(2);
            String path = CLONE.matcher(word).replaceFirst("");
            boolean expected = before.startsWith("-") || TAKE_A_PATH.contains(before);
            boolean read = words.group(1) == null && !twoBefore.equals("!");
            if (read && isPath(path, expected || !path.equals(word))) {
                paths.add(path.replaceFirst("/+$", ""));
            }
            twoBefore = before;
            before = word;
        }
        return paths;
    }

    private static boolean isPath(String text, boolean expected) {
        boolean marked = expected || text.contains("/") || text.indexOf('.') > 0;
        return marked
                && PLAIN.matcher(text).matches()
                && !List.of(text.split("/")).contains("..");
    }
}
