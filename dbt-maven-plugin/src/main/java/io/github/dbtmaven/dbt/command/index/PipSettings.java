package io.github.dbtmaven.dbt.command.index;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * pip's package index settings. uv does not read them, so they are translated to uv's variables; if a setting has no
 * equivalent, pip is used.
 */
public final class PipSettings {
    /** uv separates folders and pages by commas, and the other lists by spaces. */
    private static final Map<String, String> FOR_UV = Map.of(
            "index-url", "UV_DEFAULT_INDEX",
            "extra-index-url", "UV_EXTRA_INDEX_URL",
            "find-links", "UV_FIND_LINKS",
            "no-index", "UV_NO_INDEX",
            "trusted-host", "UV_INSECURE_HOST",
            "cert", "SSL_CERT_FILE");

    private static final String PROXY = "proxy";
    /** Options that have one value; the others are lists. */
    private static final Set<String> SINGLE = Set.of("index-url", "no-index");

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
            "prefer-binary",
            "use-feature",
            "use-deprecated",
            "compile",
            "no-compile");

    private final Map<String, String> options;

    PipSettings(Map<String, String> options) {
        this.options = new LinkedHashMap<>(options);
    }

    /**
     * Reads pip's files and variables.
     *
     * @param prefix {@code sys.prefix} of the interpreter
     */
    public static PipSettings of(Map<String, String> environment, String operatingSystem, Path prefix) {
        boolean mac = operatingSystem.startsWith("Mac");
        return new PipSettings(PipConfiguration.read(PipConfiguration.files(environment, mac, prefix), environment));
    }

    /** Returns a copy with the options of a requirements file, which take precedence or are added to the list. */
    public PipSettings with(Map<String, String> ofRequirements) {
        PipSettings both = new PipSettings(options);
        ofRequirements.forEach((name, value) -> both.options.merge(
                name, value, (before, after) -> SINGLE.contains(name) ? after : before + " " + after));
        return both;
    }

    Stream<String> values() {
        return options.values().stream();
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    List<String> list(String name) {
        return option(name).stream()
                .flatMap(value -> Stream.of(value.strip().split("\\s+")))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Returns the settings that uv has no equivalent for. */
    public Set<String> unknownToUv() {
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(FOR_UV.keySet());
        unknown.removeAll(IRRELEVANT);
        unknown.remove(PROXY);
        return unknown;
    }

    /** Returns the environment with uv's variables. Variables that the user set are kept. */
    public Map<String, String> forUv(Map<String, String> environment) {
        Map<String, String> result = new HashMap<>(withProxy(environment));
        FOR_UV.forEach((setting, variable) ->
                option(setting).map(forUv(setting)).ifPresent(value -> result.putIfAbsent(variable, value)));
        // pip reads these, uv only SSL_CERT_FILE
        Stream.of("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .forEach(value -> result.putIfAbsent("SSL_CERT_FILE", value));
        // like pip: use the best version of all indexes and the system's trust store
        result.putIfAbsent("UV_INDEX_STRATEGY", "unsafe-best-match");
        result.putIfAbsent("UV_NATIVE_TLS", "true"); // before 0.9
        result.putIfAbsent("UV_SYSTEM_CERTS", "true");
        result.putIfAbsent("UV_PYTHON_DOWNLOADS", "never");
        return result;
    }

    private static UnaryOperator<String> forUv(String setting) {
        return value -> setting.equals("find-links") ? value.strip().replaceAll("\\s+", ",") : value;
    }

    /** Returns the environment with pip's {@code proxy}, which overrides the proxy variables. */
    Map<String, String> withProxy(Map<String, String> environment) {
        Map<String, String> result = new HashMap<>(environment);
        option(PROXY)
                .map(value -> value.contains("://") ? value : "http://" + value)
                .ifPresent(value -> List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY")
                        .forEach(name -> result.put(name, value)));
        return result;
    }
}
