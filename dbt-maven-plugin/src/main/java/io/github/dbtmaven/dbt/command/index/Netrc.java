package io.github.dbtmaven.dbt.command.index;

import io.github.dbtmaven.dbt.command.index.Location.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logins of {@code ~/.netrc}, or of the file that {@code NETRC} names, by host. */
final class Netrc {
    private static final String DEFAULT = "default";

    private final Map<String, Login> logins = new LinkedHashMap<>();

    /** Reads the user's file. Without a readable file there are no logins. */
    static Netrc of(Map<String, String> environment) {
        Path file = Path.of(environment.getOrDefault(
                "NETRC", environment.getOrDefault("HOME", System.getProperty("user.home")) + "/.netrc"));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return new Netrc("");
        }
        try {
            return new Netrc(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return new Netrc("");
        }
    }

    Netrc(String text) {
        String host = "";
        String user = "";
        Iterator<String> tokens = tokens(text).iterator();
        while (tokens.hasNext()) {
            String token = tokens.next();
            if (token.equals(DEFAULT)) {
                host = DEFAULT;
                user = "";
            } else if (tokens.hasNext()) {
                String value = tokens.next();
                switch (token) {
                    case "machine" -> {
                        host = value;
                        user = "";
                    }
                    case "login" -> user = value;
                    case "password" -> logins.putIfAbsent(host, new Login(user, value));
                    default -> {} // account
                }
            }
        }
    }

    Optional<Login> login(String host) {
        return Optional.ofNullable(logins.getOrDefault(host, logins.get(DEFAULT)));
    }

    Collection<Login> all() {
        return logins.values();
    }

    /** Splits at spaces, and leaves out comments and macros, which end at a blank line. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        boolean macro = false;
        for (String line : text.lines().toList()) {
            macro = macro && !line.isBlank();
            for (String token : line.strip().split("\\s+")) {
                if (macro || token.isEmpty() || token.startsWith("#")) {
                    break;
                }
                if (token.equals("macdef")) {
                    macro = true;
                } else {
                    tokens.add(token.replaceAll("^\"(.*)\"$", "$1"));
                }
            }
        }
        return tokens;
    }
}
