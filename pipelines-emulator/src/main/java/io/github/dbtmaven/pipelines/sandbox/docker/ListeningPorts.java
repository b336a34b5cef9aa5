package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The TCP ports on which programs in the network of a build listen, from {@code /proc/net/tcp} (proc(5)). */
final class ListeningPorts {
    private static final String LISTEN = "0A";
    /** Uses only the shell, because images may lack other programs. */
    private static final List<String> READ = List.of(
            "/bin/sh",
            "-c",
            "for file in /proc/net/tcp /proc/net/tcp6; do"
                    + " [ -r $file ] && while read -r line; do echo \"$line\"; done <$file; done");

    private ListeningPorts() {}

    static Set<Integer> of(NetworkHolder holder) throws InterruptedException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        holder.run(READ, table::write);
        return parse(table.toString(US_ASCII));
    }

    static Set<Integer> parse(String table) {
        return table.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(LISTEN))
                .map(columns -> columns[1].substring(columns[1].lastIndexOf(':') + 1))
                .map(port -> Integer.parseInt(port, 16))
                .collect(Collectors.toSet());
    }
}
