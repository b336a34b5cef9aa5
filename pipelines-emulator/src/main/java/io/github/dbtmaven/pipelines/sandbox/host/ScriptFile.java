package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A script in a file that only its user can read, because it may contain a secured value and command lines are public.
 * Variables whose values this JVM cannot pass to a process are set by the script itself: with {@code LANG=C} the JDK
 * replaces non-ASCII characters with question marks, even in passwords.
 *
 * @param variables variables of the process
 * @param text starts with assignments of the other variables, on the first line
 */
record ScriptFile(Map<String, String> variables, String text) {
    static ScriptFile of(SandboxScript script, Map<String, String> variables) {
        // Java 17 and older use one property, Java 18 and newer the other
        return of(
                script.text(),
                variables,
                List.of(Charset.defaultCharset(), Charset.forName(System.getProperty("sun.jnu.encoding"))));
    }

    static ScriptFile of(String text, Map<String, String> variables, List<Charset> charsets) {
        Map<String, String> passed = new HashMap<>();
        StringBuilder exports = new StringBuilder();
        new TreeMap<>(variables).forEach((name, value) -> {
            if (charsets.stream().allMatch(charset -> charset.newEncoder().canEncode(value))) {
                passed.put(name, value);
            } else {
                exports.append("export ")
                        .append(name)
                        .append("='")
                        .append(value.replace("'", "'\\''"))
                        .append("'; ");
            }
        });
        return new ScriptFile(passed, exports + text);
    }

    Path write(Path folder) throws IOException {
        Path file = Files.createTempFile(
                folder,
                "script",
                ".sh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
