package io.github.dbtmaven.dbt.command.install;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pip requirements file and the files that it includes.
 *
 * @param texts the content of all files, this file first; the cache key of an installation
 */
public record Requirements(Path file, Map<Path, String> texts) {
    private static final Pattern INCLUDED =
            Pattern.compile("(?:-r|--requirement|-c|--constraint)(?:\\s+|=)\"?([^\"]+?)\"?");
    /** Matches {@code dbt-core==1.11.16}, {@code dbt-postgres~=1.9}, {@code git+https://…#egg=dbt-core}. */
    private static final Pattern DBT = Pattern.compile("(?:.*#egg=)?dbt(?:[-_.][a-z0-9._-]+)?(?:[^a-z0-9._-].*)?");

    private static final Pattern INDEX = Pattern.compile(
            "-{1,2}(i|index-url|extra-index-url|f|find-links|no-index|trusted-host)(?:(?:\\s+|=)\"?([^\"]+?)\"?)?");

    private static final Map<String, String> SHORT = Map.of("i", "index-url", "f", "find-links");
    private static final Set<String> LISTS = Set.of("extra-index-url", "find-links", "trusted-host");

    public Requirements {
        requireNonNull(file, "file");
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * Reads the file and its includes.
     *
     * @throws UserError if one of the files does not exist
     */
    public static Requirements read(Path file) {
        Map<Path, String> texts = new LinkedHashMap<>();
        collect(file.toAbsolutePath().normalize(), texts);
        return new Requirements(file.toAbsolutePath().normalize(), texts);
    }

    /** Returns whether the files name dbt or one of its adapters. */
    public boolean nameDbt() {
        return texts.values().stream()
                .flatMap(text -> lines(text).stream())
                .anyMatch(line -> DBT.matcher(line.toLowerCase(Locale.ROOT)).matches());
    }

    /** Returns the options that say where packages are searched, named as in pip's configuration. */
    Map<String, String> indexOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String text : texts.values()) {
            for (String line : lines(text)) {
                Matcher matcher = INDEX.matcher(line);
                if (matcher.matches()) {
                    String name = SHORT.getOrDefault(matcher.group(1), matcher.group(1));
                    String value = name.equals("no-index") || matcher.group(2) == null ? "true" : matcher.group(2);
                    options.merge(name, value, (before, more) -> LISTS.contains(name) ? before + " " + more : more);
                }
            }
        }
        return options;
    }

    private static void collect(Path file, Map<Path, String> texts) {
        if (texts.containsKey(file)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new UserError(InstallMessages.noRequirements(file.toString()));
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            texts.put(file, text);
            for (String line : lines(text)) {
                Matcher matcher = INCLUDED.matcher(line);
                if (matcher.matches() && !matcher.group(1).contains("://")) {
                    collect(file.resolveSibling(matcher.group(1)).normalize(), texts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines without comments and blank lines. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String content = line.replaceAll("(^|\\s)#.*", "").strip();
            if (!content.isEmpty()) {
                lines.add(content);
            }
        }
        return lines;
    }
}
