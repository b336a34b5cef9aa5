package io.github.dbtmaven.pipelines.sandbox.host;

import java.util.Map;
import java.util.stream.Collectors;

/** Edits the files by which a process resolves host names. Pure functions. */
final class HostsFile {
    private HostsFile() {}

    /** Returns {@code /etc/hosts} with these names at the start, because the first matching line applies. */
    static String with(String contents, Map<String, String> addressByName) {
        String ours = addressByName.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey() + "\n")
                .collect(Collectors.joining());
        return ours + contents;
    }

    /**
     * Returns {@code /etc/nsswitch.conf} with files first. Otherwise systemd-resolved, which runs outside of the
     * namespace, would answer from the real {@code /etc/hosts}.
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
