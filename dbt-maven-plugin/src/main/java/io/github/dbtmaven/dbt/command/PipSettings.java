package io.github.dbtmaven.dbt.command;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where pip has been told to look for packages. uv reads none of it, so that behind a company's index it would ask the
 * wrong server: what it understands is handed over as its own variables, anything else makes us use pip.
 */
final class PipSettings {
    /** A line of {@code pip config list}: {@code global.index-url='https://…'}, {@code :env:.find-links='…'}. */
    private static final Pattern SETTING = Pattern.compile("[\\w:]+\\.([a-z-]+)='(.*)'");

    private static final Map<String, String> FOR_UV = Map.of(
            "index-url", "UV_DEFAULT_INDEX",
            "extra-index-url", "UV_EXTRA_INDEX_URL",
            "find-links", "UV_FIND_LINKS",
            "no-index", "UV_NO_INDEX",
            "cert", "SSL_CERT_FILE");

    /** What has no bearing on which packages are found. */
    private static final Set<String> OF_NO_MATTER = Set.of(
            "default-timeout",
            "timeout",
            "retries",
            "disable-pip-version-check",
            "cache-dir",
            "no-cache-dir",
            "quiet",
            "verbose",
            "no-color",
            "progress-bar",
            "no-input",
            "log",
            "user",
            "require-virtualenv",
            "break-system-packages",
            "root-user-action",
            "no-warn-script-location",
            "prefer-binary");

    private final Map<String, String> settings = new LinkedHashMap<>();

    /** From the lines of {@code pip config list}; a later one wins, as environment variables come last. */
    PipSettings(List<String> lines) {
        for (String line : lines) {
            Matcher matcher = SETTING.matcher(line);
            if (matcher.matches()) {
                settings.put(
                        matcher.group(1), matcher.group(2).replace("\\n", " ").strip());
            }
        }
    }

    /** Names of settings that uv has no counterpart for. */
    Set<String> unknownToUv() {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(FOR_UV.keySet());
        unknown.removeAll(OF_NO_MATTER);
        return unknown;
    }

    /** The variables of uv that mean the same; what the user set for uv stays. */
    Map<String, String> forUv(Map<String, String> environment) {
        Map<String, String> result = new HashMap<>(environment);
        FOR_UV.forEach((setting, variable) -> {
            if (settings.containsKey(setting)) {
                result.putIfAbsent(variable, settings.get(setting));
            }
        });
        // pip takes the best version of all indexes, and trusts what the system trusts
        result.putIfAbsent("UV_INDEX_STRATEGY", "unsafe-best-match");
        result.putIfAbsent("UV_NATIVE_TLS", "true"); // before 0.9
        result.putIfAbsent("UV_SYSTEM_CERTS", "true");
        result.putIfAbsent("UV_PYTHON_DOWNLOADS", "never");
        return result;
    }
}
