package io.github.dbtmaven.pipelines.sandbox.host;

import java.util.Map;
import java.util.stream.Collectors;

/** Contents of the files by which a process finds the address of a name. Pure functions. */
final class HostsFile {
    private HostsFile() {}

    /** {@code /etc/hosts} with these names first, since the first line that has a name counts. */
    static String with(String contents, Map<String, String> addressByName) {
        String ours = addressByName.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey() + "\n")
                .collect(Collectors.joining());
        return ours + contents;
    }

    /**
     * {@code /etc/nsswitch.conf} with files asked first. Where it asks systemd-resolved first, that answers from the
     * real {@code /etc/hosts}, since it runs outside.
     */
    static String filesFirst(String nsswitch) {
        return nsswitch.lines()
                .map(line -> {
                    if (!line.strip().startsWith("hosts:")) {
                        return line;
                    }
                    String sources = line.strip().substring("hosts:".length());
                    return "hosts: files "
                            + sources.replaceAll("\\bfiles\\b", "").strip();
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
