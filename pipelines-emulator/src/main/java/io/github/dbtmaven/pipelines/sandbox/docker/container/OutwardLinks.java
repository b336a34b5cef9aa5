package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Symbolic links of an archive whose relative target leads out of the folder. Docker refuses to unpack them ("invalid
 * symlink", observed with 20.10), so they are created by a command. Not thread-safe.
 */
final class OutwardLinks {
    /** Keeps the command line far below its limit. */
    private static final int MOST = 200;

    private static final String SCRIPT = """
            cd -P "$1" && owner=$2 && shift 2 || exit
            while [ $# -gt 0 ]; do
                case $1 in */*) parent=${1%/*};; *) parent=.;; esac
                [ -d "./$parent" ] || { mkdir -p "./$parent" && chown "$owner" "./$parent"; } || exit
                rm -rf "./$1" && ln -s "$2" "./$1" && chown -h "$owner" "./$1" || exit
                shift 2
            done
            """;

    private final Map<String, String> targets = new LinkedHashMap<>();

    /** Returns whether the link leads out of the folder, and remembers it then. Forgets an earlier one of this name. */
    boolean take(String name, boolean isLink, String target) {
        targets.remove(name);
        boolean taken = isLink && leadsOut(name, target);
        if (taken) {
            targets.put(name, target);
        }
        return taken;
    }

    private static boolean leadsOut(String name, String target) {
        long depth = name.chars().filter(character -> character == '/').count();
        for (String part : target.startsWith("/") ? new String[0] : target.split("/")) {
            if (part.equals("..")) {
                depth--;
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    /** Creates the links in the folder, after everything else is unpacked. */
    void create(DockerClient client, String container, String folder, FileOwner owner)
            throws IOException, InterruptedException {
        List<Map.Entry<String, String>> links = List.copyOf(targets.entrySet());
        for (int from = 0; from < links.size(); from += MOST) {
            List<String> command =
                    new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh", folder, owner.uid() + ":" + owner.gid()));
            links.subList(from, Math.min(from + MOST, links.size()))
                    .forEach(link -> command.addAll(List.of(link.getKey(), link.getValue())));
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            int exit = new ContainerExec(command, Map.of(), "0", "/").run(client, container, output::write);
            if (exit != 0) {
                throw new IOException("cannot create links in \"" + folder + "\": "
                        + output.toString(UTF_8).strip());
            }
        }
    }
}
