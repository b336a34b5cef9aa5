package io.github.dbtmaven.dbt.command.install;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pip's package index settings. uv does not read them, so they are translated to uv's variables; if a setting has no
 * equivalent, pip is used.
 */
final class PipSettings {
    /**
     * Matches a line of {@code pip config list}: {@code global.index-url='https://…'}, {@code :env:.find-links='…'}.
     */
    private static final Pattern SETTING = Pattern.compile("[\\w:]+\\.([a-z-]+)='(.*)'");

    private static final Map<String, String> FOR_UV = Map.of(
            "index-url", "UV_DEFAULT_INDEX",
            "extra-index-url", "UV_EXTRA_INDEX_URL",
            "find-links", "UV_FIND_LINKS",
            "no-index", "UV_NO_INDEX",
            "cert", "SSL_CERT_FILE");

    /** Settings that do not affect which packages are found. */
    private static final Set<String> IRRELEVANT = Set.of(
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

    /**
     * Parses the output of {@code pip config list}. Later lines take precedence; pip lists environment variables last.
     */
    PipSettings(List<String> lines) {
        for (String line : lines) {
            Matcher matcher = SETTING.matcher(line);
            if (matcher.matches()) {
                settings.put(
                        matcher.group(1), matcher.group(2).replace("\\n", " ").strip());
            }
        }
    }

    /** Returns the settings that uv has no equivalent for. */
    Set<String> unknownToUv() {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(FOR_UV.keySet());
        unknown.removeAll(IRRELEVANT);
        return unknown;
    }

    /** Returns the environment with uv's variables. Variables that the user set are kept. */
    Map<String, String> forUv(Map<String, String> environment) {
        Map<String, String> result = new HashMap<>(environment);
        FOR_UV.forEach((setting, variable) -> {
            if (settings.containsKey(setting)) {
                result.putIfAbsent(variable, settings.get(setting));
            }
        });
        // like pip: use the best version of all indexes and the system's trust store
        result.putIfAbsent("UV_INDEX_STRATEGY", "unsafe-best-match");
        result.putIfAbsent("UV_NATIVE_TLS", "true"); // before 0.9
        result.putIfAbsent("UV_SYSTEM_CERTS", "true");
        result.putIfAbsent("UV_PYTHON_DOWNLOADS", "never");
        return result;
    }
}
