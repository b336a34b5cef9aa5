package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The properties of an image, as reported by {@code describe-image.sh}.
 *
 * @param bash path of bash; empty if scripts run in /bin/sh
 * @param programs paths of python3, perl and java, which can run a relay, by name
 * @param bundles CA bundles without duplicates, with links resolved
 * @param anchors folders from which the package manager regenerates the bundle
 * @param javaStores trust stores of JDKs without duplicates, with links resolved
 * @param users accounts by uid
 */
public record ImageFacts(
        Optional<String> bash,
        Map<String, String> programs,
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
        programs = Map.copyOf(programs);
        bundles = List.copyOf(bundles);
        anchors = List.copyOf(anchors);
        javaStores = List.copyOf(javaStores);
        users = Map.copyOf(users);
    }

    /**
     * Parses the output of the script.
     *
     * @throws IllegalArgumentException if the output is incomplete
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
                programs(facts.getOrDefault("program", List.of())),
                facts.getOrDefault("bundle", List.of()),
                facts.getOrDefault("anchors", List.of()),
                facts.getOrDefault("java", List.of()),
                accounts(facts.getOrDefault("user", List.of())));
    }

    /** Returns only {@link #programs()} from the output of the script, which may be incomplete. */
    public static Map<String, String> programs(String text) {
        return programs(text.lines()
                .filter(line -> line.startsWith("program\t"))
                .map(line -> line.substring("program\t".length()))
                .toList());
    }

    private static Map<String, String> programs(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, second) -> first));
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

    /** Returns the shell for scripts. */
    public String shell() {
        return bash.orElse("/bin/sh");
    }

    /** Returns the name that the shell uses in its messages. */
    public String shellName() {
        return bash.isPresent() ? "bash" : "sh";
    }
}
