package io.github.dbtmaven.dbt.command.index;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.index.Location.Login;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The indexes, folders and pages in which packages are searched: uv's variables first, then pip's settings.
 *
 * @param links folders, pages and files of {@code find-links}
 * @param trustedHosts hosts, with or without a port, that may be used without TLS
 */
record IndexSettings(
        List<Location> indexes, List<Location> links, Set<String> trustedHosts, Netrc netrc, boolean offline) {
    /** The public index, which pip and uv use by default. Joined, since no file here holds the address of a registry. */
    private static final String DEFAULT = "https://" + String.join(".", "pypi", "org") + "/simple";

    private static final Set<String> TRUE = Set.of("1", "y", "yes", "t", "true", "on");

    IndexSettings {
        indexes = List.copyOf(indexes);
        links = List.copyOf(links);
        trustedHosts = Set.copyOf(trustedHosts);
        requireNonNull(netrc, "netrc");
    }

    /**
     * Combines the settings.
     *
     * @param directory for relative folders
     * @throws IndexException if a URL is not valid
     */
    static IndexSettings of(PipSettings pip, Map<String, String> environment, Path directory) throws IndexException {
        boolean noIndex = isTrue(environment.get("UV_NO_INDEX"))
                || isTrue(pip.option("no-index").orElse(null));
        List<Location> indexes = new ArrayList<>();
        if (!noIndex) {
            for (String named : words(environment, "UV_INDEX", "\\s+")) {
                indexes.add(named(named, environment, directory));
            }
            List<String> extra = words(environment, "UV_EXTRA_INDEX_URL", "\\s+");
            for (String url : extra.isEmpty() ? pip.list("extra-index-url") : extra) {
                indexes.add(Location.parse(url, directory));
            }
            String main = Stream.of("UV_DEFAULT_INDEX", "UV_INDEX_URL")
                    .map(name -> environment.getOrDefault(name, ""))
                    .filter(value -> !value.isBlank())
                    .findFirst()
                    .or(() -> pip.option("index-url"))
                    .orElse(DEFAULT);
            indexes.add(named(main.strip(), environment, directory));
        }
        List<Location> links = new ArrayList<>();
        List<String> ofUv = words(environment, "UV_FIND_LINKS", ",");
        for (String link : ofUv.isEmpty() ? pip.list("find-links") : ofUv) {
            links.add(Location.parse(link, directory));
        }
        return new IndexSettings(
                indexes,
                links,
                Set.copyOf(Stream.concat(
                                pip.list("trusted-host").stream(),
                                words(environment, "UV_INSECURE_HOST", "\\s+").stream())
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList()),
                Netrc.of(environment),
                isTrue(environment.get("UV_OFFLINE")));
    }

    /** Parses {@code name=URL} or {@code URL}. uv takes the login of a named index from two variables. */
    private static Location named(String text, Map<String, String> environment, Path directory) throws IndexException {
        int equals = text.indexOf('=');
        if (equals < 0 || !text.substring(0, equals).matches("[\\w.-]+")) {
            return Location.parse(text, directory);
        }
        Location location = Location.parse(text.substring(equals + 1), directory);
        String prefix =
                "UV_INDEX_" + text.substring(0, equals).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String user = environment.getOrDefault(prefix + "_USERNAME", "");
        String password = environment.getOrDefault(prefix + "_PASSWORD", "");
        return user.isEmpty() && password.isEmpty()
                ? location
                : new Location(location.uri(), Optional.of(new Login(user, password)));
    }

    private static List<String> words(Map<String, String> environment, String name, String separator) {
        return Stream.of(environment.getOrDefault(name, "").split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isTrue(String value) {
        return value != null && TRUE.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns the login for an address: that of an index on the same server, otherwise that of {@code .netrc}. */
    Optional<Login> login(URI uri) {
        return Stream.concat(indexes.stream(), links.stream())
                .filter(location -> location.login().isPresent() && location.sameServer(uri))
                .flatMap(location -> location.login().stream())
                .findFirst()
                .or(() -> netrc.login(Location.host(uri)));
    }

    /** Returns where packages are searched, for messages. */
    String places() {
        return String.join(
                ", ",
                Stream.concat(links.stream(), indexes.stream())
                        .map(Location::toString)
                        .toList());
    }
}
