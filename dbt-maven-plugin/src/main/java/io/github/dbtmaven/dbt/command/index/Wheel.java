package io.github.dbtmaven.dbt.command.index;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A wheel of uv in an index or a folder.
 *
 * @param sha256 in lower case; empty for a local file or a page without hashes
 */
record Wheel(String version, String platforms, URI uri, Optional<String> sha256, boolean yanked) {
    /** Matches {@code uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl}. */
    private static final Pattern NAME =
            Pattern.compile("uv-(?<version>[^-]+)(?:-\\d[^-]*)?-[^-]*py3[^-]*-none-(?<platforms>[^-]+)\\.whl");

    private static final Pattern STABLE = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*(\\.post\\d{1,9})?");

    Wheel {
        requireNonNull(version, "version");
        requireNonNull(platforms, "platforms");
        requireNonNull(uri, "uri");
        requireNonNull(sha256, "sha256");
    }

    /** Parses a file name; empty for another package, another kind of file or a pre-release. */
    static Optional<Wheel> of(String name, URI uri, Optional<String> sha256, boolean yanked) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && STABLE.matcher(matcher.group("version")).matches()
                ? Optional.of(new Wheel(matcher.group("version"), matcher.group("platforms"), uri, sha256, yanked))
                : Optional.empty();
    }

    /** Returns the newest wheel for a platform; of equal versions the first. Yanked ones are skipped, as by pip. */
    static Optional<Wheel> newest(Collection<Wheel> wheels, Platform platform) {
        return wheels.stream()
                .filter(wheel -> !wheel.yanked() && platform.accepts(wheel.platforms()))
                .reduce((one, other) -> BY_VERSION.compare(one, other) >= 0 ? one : other);
    }

    private static final Comparator<Wheel> BY_VERSION = (one, other) -> {
        List<BigInteger> mine = numbers(one.version());
        List<BigInteger> theirs = numbers(other.version());
        for (int index = 0; index < Math.max(mine.size(), theirs.size()); index++) {
            int order = at(mine, index).compareTo(at(theirs, index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private static BigInteger at(List<BigInteger> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }

    /** A post-release is newer than its version and older than the next one with more parts. */
    private static List<BigInteger> numbers(String version) {
        String[] parts = version.split("\\.post", 2);
        List<BigInteger> numbers = new ArrayList<>(
                Stream.of(parts[0].split("\\.")).map(BigInteger::new).toList());
        while (numbers.size() < 6) {
            numbers.add(BigInteger.ZERO);
        }
        numbers.add(parts.length == 1 ? BigInteger.ZERO : new BigInteger(parts[1]).add(BigInteger.ONE));
        return numbers;
    }

    boolean local() {
        return "file".equals(uri.getScheme());
    }
}
