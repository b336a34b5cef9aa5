package io.github.dbtmaven.pipelines.sandbox.host;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.network.ProxyVariables;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parts of this machine's environment that reach a step: proxy settings, the locale, and a computed path. All other
 * variables are excluded, because they could be credentials of production. Pure and immutable.
 *
 * @param variables environment of the user's shell
 * @param javaHome of the current JDK
 */
record HostEnvironment(Map<String, String> variables, Path javaHome) {
    /** Programs whose folders come first, in this order, so that a step finds the user's versions. */
    private static final List<String> TOOLS = List.of("git", "mvn");

    private static final List<Path> STANDARD = List.of(
            Path.of("/usr/local/sbin"),
            Path.of("/usr/local/bin"),
            Path.of("/usr/sbin"),
            Path.of("/usr/bin"),
            Path.of("/sbin"),
            Path.of("/bin"));

    HostEnvironment {
        variables = Map.copyOf(variables);
        requireNonNull(javaHome, "javaHome");
    }

    /** Returns proxy settings and locale. The default locale is {@code LANG=C.UTF-8}. */
    Map<String, String> passedOn() {
        Map<String, String> passed = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (ProxyVariables.include(name) || isLocale(name)) {
                passed.put(name, value);
            }
        });
        if (passed.keySet().stream().noneMatch(HostEnvironment::isLocale)) {
            passed.put("LANG", "C.UTF-8");
        }
        return passed;
    }

    /**
     * Returns the folder of the current JDK, the folders of git and mvn on the user's path, and the standard folders.
     * The step's Python comes before all of them.
     */
    SearchPath path() {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(javaHome.resolve("bin"));
        SearchPath users = SearchPath.of(variables);
        for (String tool : TOOLS) {
            users.find(tool).map(Path::getParent).ifPresent(folders::add);
        }
        folders.addAll(STANDARD);
        return new SearchPath(folders.stream().filter(Files::isDirectory).toList());
    }

    private static boolean isLocale(String name) {
        return name.equals("LANG") || name.equals("LANGUAGE") || name.startsWith("LC_");
    }
}
