package io.github.dbtmaven.dbt.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The folder of the user's caches. */
public final class UserCache {
    private static final String OURS = "dbt-maven-plugin";

    private UserCache() {}

    /** {@code ~/.cache/dbt-maven-plugin}, or where this system keeps such things. */
    public static Path folder(Map<String, String> environment, String operatingSystem) {
        // HOME and not user.home: a step of a pipeline may have a home of its own
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
