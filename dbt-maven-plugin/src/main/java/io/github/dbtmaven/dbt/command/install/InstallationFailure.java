package io.github.dbtmaven.dbt.command.install;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines from the installer's output why an installation failed. {@code dbt-core} 1.12 and {@code dbt} 2.x depend
 * on packages whose build downloads a program, so behind a firewall they fail even if the index is reachable.
 *
 * @param outsideTheIndex the package whose build downloads from outside the index
 * @param host the host of that download
 * @param lastWords the installer's last error line
 */
record InstallationFailure(Optional<String> outsideTheIndex, Optional<String> host, String lastWords) {
    /** uv prints the package name; pip prints only the build folder. */
    private static final List<Pattern> BUILT = List.of(
            Pattern.compile("Failed to build `([A-Za-z0-9._-]+?)(?:==[^`]*)?`"),
            Pattern.compile("pip-install-[^/\\s]+/([A-Za-z0-9._-]+)_[0-9a-f]{32}/"),
            Pattern.compile("Failed building wheel for ([A-Za-z0-9._-]+)"));

    private static final Pattern DOWNLOAD = Pattern.compile("(?i)(?:failed to download|urlopen error|URLError"
            + "|NewConnectionError|Max retries exceeded|Could not resolve host)");
    private static final Pattern HOST = Pattern.compile("failed to download https?://([^/:\\s]+)");

    InstallationFailure {
        requireNonNull(outsideTheIndex, "outsideTheIndex");
        requireNonNull(host, "host");
        requireNonNull(lastWords, "lastWords");
    }

    static InstallationFailure of(List<String> output) {
        String all = String.join("\n", output);
        Optional<String> built =
                BUILT.stream().flatMap(pattern -> first(pattern, all).stream()).findFirst();
        return new InstallationFailure(
                built.filter(name -> DOWNLOAD.matcher(all).find()), first(HOST, all), lastError(output));
    }

    String message(String file) {
        return outsideTheIndex
                .map(name -> InstallMessages.downloadsOutsideTheIndex(file, name, host.orElse("another host")))
                .orElseGet(() -> InstallMessages.notInstalled(file, lastWords));
    }

    /** Returns the last line that starts with "error", because pip ends its output with hints. */
    private static String lastError(List<String> output) {
        return output.stream()
                .map(String::strip)
                .filter(line -> line.regionMatches(true, 0, "error", 0, 5))
                .reduce((first, second) -> second)
                .or(() -> output.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .reduce((first, second) -> second))
                .orElse(InstallMessages.noOutput());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
