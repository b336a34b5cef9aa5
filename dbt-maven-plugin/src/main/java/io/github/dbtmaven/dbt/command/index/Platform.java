package io.github.dbtmaven.dbt.command.index;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platform of a Python interpreter, which decides which wheels run.
 *
 * @param system {@code manylinux} (glibc), {@code musllinux} or {@code macosx}
 * @param major version of the C library or of macOS; 0 if unknown
 * @param machine such as {@code x86_64}, {@code aarch64}; macOS calls the latter {@code arm64}
 */
public record Platform(String system, int major, int minor, String machine) {
    private static final Pattern LIBC = Pattern.compile("(glibc|macos) (\\d+)\\.(\\d+).*");
    /** PEP 600: the older names stand for a version of glibc. */
    private static final Map<String, String> OLD_NAMES =
            Map.of("manylinux1", "manylinux_2_5", "manylinux2010", "manylinux_2_12", "manylinux2014", "manylinux_2_17");

    private static final Pattern TAG = Pattern.compile("(manylinux|musllinux|macosx)_(\\d+)_(\\d+)_(\\w+)");
    /** Machines that 32-bit Python reports on a 64-bit kernel. */
    private static final Map<String, String> NARROW = Map.of("x86_64", "i686", "aarch64", "armv7l");

    public Platform {
        requireNonNull(system, "system");
        requireNonNull(machine, "machine");
    }

    /**
     * Parses what a Python interpreter reports about itself.
     *
     * @param system {@code linux} or {@code darwin}
     * @param bits 32 or 64
     * @param libc {@code glibc 2.36}, {@code musl} or {@code macos 14.5}
     * @return empty for a system without wheels of this kind
     */
    public static Optional<Platform> of(String system, String machine, String bits, String libc) {
        String kind =
                switch (system) {
                    case "linux" -> libc.startsWith("glibc") ? "manylinux" : "musllinux";
                    case "darwin" -> "macosx";
                    default -> "";
                };
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        String narrow = bits.equals("32") ? NARROW.getOrDefault(machine, machine) : machine;
        Matcher version = LIBC.matcher(libc);
        return Optional.of(
                version.matches()
                        ? new Platform(
                                kind, Integer.parseInt(version.group(2)), Integer.parseInt(version.group(3)), narrow)
                        : new Platform(kind, 0, 0, narrow));
    }

    /** Returns whether a wheel with this platform tag runs, such as {@code manylinux_2_17_x86_64.manylinux2014_x86_64}. */
    boolean accepts(String tags) {
        for (String tag : tags.split("\\.")) {
            Matcher matcher = TAG.matcher(modern(tag));
            if (matcher.matches()
                    && matcher.group(1).equals(system)
                    && (matcher.group(4).equals(machine) || matcher.group(4).equals("universal2"))
                    && notNewerThanThis(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))) {
                return true;
            }
        }
        return false;
    }

    /** The version of musl is unknown, but uv for musl is linked statically. */
    private boolean notNewerThanThis(int otherMajor, int otherMinor) {
        return major == 0 || otherMajor < major || otherMajor == major && otherMinor <= minor;
    }

    private static String modern(String tag) {
        int end = tag.indexOf('_');
        return end < 0
                ? tag
                : OLD_NAMES.getOrDefault(tag.substring(0, end), tag.substring(0, end)) + tag.substring(end);
    }

    /** Returns the name of a cache folder for programs of this platform. */
    public String folder() {
        return system + "-" + machine;
    }

    @Override
    public String toString() {
        return system + (major == 0 ? "" : " " + major + "." + minor) + " " + machine;
    }
}
