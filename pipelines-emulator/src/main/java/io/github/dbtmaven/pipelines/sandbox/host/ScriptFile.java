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
 * A script as a file that only its user can read: it may hold a secured value, and a command line can be read by
 * everybody. Variables whose values this JVM cannot hand to a process are set by the script itself: under
 * {@code LANG=C} the JDK would put a question mark for every letter beyond ASCII, in a password too.
 *
 * @param variables those that the process gets
 * @param text with the others in front, on the first line
 */
record ScriptFile(Map<String, String> variables, String text) {
    static ScriptFile of(SandboxScript script, Map<String, String> variables) {
        // up to Java 17 the one counts, from 18 on the other
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
