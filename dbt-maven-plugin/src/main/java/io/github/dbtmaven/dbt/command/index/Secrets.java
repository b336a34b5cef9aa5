package io.github.dbtmaven.dbt.command.index;

import io.github.dbtmaven.dbt.command.index.Location.Login;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The credentials of indexes and proxies, which must not appear in the output of an installer. */
public final class Secrets {
    private static final Pattern LOGIN = Pattern.compile("://([^/\\s@]+)@");
    private static final Pattern VARIABLE = Pattern.compile("UV_INDEX_\\w+_PASSWORD");
    private static final String MASK = "****";
    /** Shorter ones would also mask words. */
    private static final int SHORTEST = 4;

    private final Set<String> values = new TreeSet<>(
            java.util.Comparator.comparingInt(String::length).reversed().thenComparing(value -> value));

    /** Collects the credentials of pip's settings, of the environment and of {@code .netrc}. */
    public Secrets(PipSettings pip, Map<String, String> environment) {
        Stream.concat(pip.values(), environment.values().stream()).forEach(this::addLogins);
        environment.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches()) {
                values.add(value);
            }
        });
        Netrc.of(environment).all().stream().map(Login::password).forEach(values::add);
        values.removeIf(value -> value.length() < SHORTEST);
    }

    private void addLogins(String text) {
        Matcher matcher = LOGIN.matcher(text);
        while (matcher.find()) {
            String login = matcher.group(1);
            int colon = login.indexOf(':');
            String secret = colon < 0 ? login : login.substring(colon + 1);
            values.add(secret);
            values.add(decoded(secret));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Masks credentials in a line of output. */
    public String mask(String line) {
        String masked = LOGIN.matcher(line).replaceAll("://" + MASK + "@");
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }
}
