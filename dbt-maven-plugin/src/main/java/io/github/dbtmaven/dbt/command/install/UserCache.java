package io.github.dbtmaven.dbt.command.install;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Locates the user's cache folder. */
public final class UserCache {
    private static final String OURS = "dbt-maven-plugin";
    /** The folder on Linux, below the home. */
    public static final String HOME_PATH = ".cache/" + OURS;

    private UserCache() {}

    /** Returns {@code ~/.cache/dbt-maven-plugin}, or the equivalent of this operating system. */
    public static Path folder(Map<String, String> environment, String operatingSystem) {
        // HOME rather than user.home, since a pipeline step may set its own HOME
        Path home = Path.of(Optional.ofNullable(environment.get("HOME"))
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> System.getProperty("user.home")));
        Optional<Path> xdg = Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(value -> value.startsWith("/"))
                .map(Path::of);
        Path usual = operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac")
                ? home.resolve("Library/Caches")
                : home.resolve(".cache");
        return xdg.orElse(usual).resolve(OURS);
    }
}
