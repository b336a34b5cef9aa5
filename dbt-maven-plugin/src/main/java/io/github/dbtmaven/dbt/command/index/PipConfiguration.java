package io.github.dbtmaven.dbt.command.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pip's configuration, read without pip: {@code pip config list} costs a start of Python, and pip may not be installed.
 * Follows pip 23: each file overrides the ones before it, {@code [install]} overrides {@code [global]}, and
 * {@code PIP_*} variables override all files.
 */
final class PipConfiguration {
    private static final List<String> SECTIONS = List.of("global", "install");
    private static final Pattern SECTION = Pattern.compile("\\[([^]]+)].*");
    private static final Pattern ENTRY = Pattern.compile("([^=:\\s][^=:]*?)\\s*[=:]\\s*(.*)");
    /** Variables of pip itself that are no options. */
    private static final Set<String> NO_OPTIONS = Set.of("PIP_CONFIG_FILE", "PIP_VERSION", "PIP_HELP");

    private PipConfiguration() {}

    /**
     * Returns the files that pip reads, in the order in which they override each other.
     *
     * @param prefix {@code sys.prefix} of the interpreter
     */
    static List<Path> files(Map<String, String> environment, boolean mac, Path prefix) {
        String named = environment.getOrDefault("PIP_CONFIG_FILE", "");
        if (named.equals("/dev/null")) {
            return List.of();
        }
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        List<Path> files = new ArrayList<>();
        if (mac) {
            files.add(Path.of("/Library/Application Support/pip/pip.conf"));
        } else {
            for (String folder :
                    environment.getOrDefault("XDG_CONFIG_DIRS", "/etc/xdg").split(":")) {
                files.add(Path.of(folder, "pip", "pip.conf"));
            }
            files.add(Path.of("/etc/pip.conf"));
        }
        if (named.isEmpty() || !Files.exists(Path.of(named))) {
            files.add(home.resolve(".pip/pip.conf"));
            Path library = home.resolve("Library/Application Support/pip");
            String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
            files.add(
                    mac && Files.isDirectory(library)
                            ? library.resolve("pip.conf")
                            : (xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg)).resolve("pip/pip.conf"));
        }
        files.add(prefix.resolve("pip.conf"));
        if (!named.isEmpty()) {
            files.add(Path.of(named));
        }
        return files;
    }

    /** Returns the options by name, such as {@code index-url}. Lists are separated by spaces. */
    static Map<String, String> read(List<Path> files, Map<String, String> environment) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        SECTIONS.forEach(section -> sections.put(section, new LinkedHashMap<>()));
        for (Path file : files) {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                read(file, sections);
            }
        }
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> variables = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("PIP_") && !NO_OPTIONS.contains(name)) {
                variables.put(option(name.substring("PIP_".length())), value.strip());
            }
        });
        sections.put("environment", variables);
        for (Map<String, String> section : sections.values()) {
            section.values().removeIf(String::isEmpty); // an empty value is no value
            options.putAll(section);
        }
        return options;
    }

    /** Parses the subset of Python's {@code configparser} that pip uses: indented lines continue a value. */
    private static void read(Path file, Map<String, Map<String, String>> sections) {
        Map<String, String> section = new LinkedHashMap<>();
        String name = "";
        for (String line : text(file).lines().toList()) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            Matcher matcher = SECTION.matcher(line);
            if (matcher.matches()) {
                section = sections.getOrDefault(matcher.group(1), new LinkedHashMap<>());
                name = "";
            } else if (Character.isWhitespace(line.charAt(0)) && !name.isEmpty()) {
                section.merge(name, content, (before, more) -> (before + " " + more).strip());
            } else {
                Matcher entry = ENTRY.matcher(content);
                if (entry.matches()) {
                    name = option(entry.group(1));
                    section.put(name, entry.group(2));
                }
            }
        }
    }

    private static String option(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^--", "");
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
