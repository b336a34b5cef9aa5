package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an image brings, as {@code describe-image.sh} found it.
 *
 * @param bash its path; empty: scripts run in /bin/sh
 * @param python for the relay
 * @param bundles CA bundles, links followed, none twice
 * @param anchors folders from which a package manager's hook makes the bundle anew
 * @param javaStores trust stores of its JDKs, links followed, none twice
 * @param users by uid
 */
public record ImageFacts(
        Optional<String> bash,
        Optional<String> python,
        List<String> bundles,
        List<String> anchors,
        List<String> javaStores,
        Map<Integer, Account> users) {
    /** A line of /etc/passwd. */
    public record Account(int gid, String home) {
        public Account {
            requireNonNull(home, "home");
        }
    }

    public ImageFacts {
        bundles = List.copyOf(bundles);
        anchors = List.copyOf(anchors);
        javaStores = List.copyOf(javaStores);
        users = Map.copyOf(users);
    }

    /**
     * Reads the output of the script.
     *
     * @throws IllegalArgumentException when it did not come to its end
     */
    static ImageFacts parse(String text) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                List<String> values = facts.computeIfAbsent(line.substring(0, tab), name -> new ArrayList<>());
                if (!values.contains(line.substring(tab + 1))) {
                    values.add(line.substring(tab + 1));
                }
            }
        }
        if (!facts.containsKey("end")) {
            throw new IllegalArgumentException(text.strip());
        }
        return new ImageFacts(
                facts.getOrDefault("bash", List.of()).stream().findFirst(),
                facts.getOrDefault("python3", List.of()).stream().findFirst(),
                facts.getOrDefault("bundle", List.of()),
                facts.getOrDefault("anchors", List.of()),
                facts.getOrDefault("java", List.of()),
                accounts(facts.getOrDefault("user", List.of())));
    }

    private static Map<Integer, Account> accounts(List<String> lines) {
        Map<Integer, Account> users = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[0].matches("\\d{1,9}") && parts[1].matches("\\d{1,9}")) {
                users.putIfAbsent(Integer.valueOf(parts[0]), new Account(Integer.parseInt(parts[1]), parts[2]));
            }
        }
        return users;
    }

    /** The shell for scripts. */
    public String shell() {
        return bash.orElse("/bin/sh");
    }

    /** What it calls itself in its messages. */
    public String shellName() {
        return bash.isPresent() ? "bash" : "sh";
    }
}
