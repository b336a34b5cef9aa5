package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.util.List;
import java.util.Optional;

/**
 * Writes the files for {@code BITBUCKET_SSH_KEY_FILE}: a key, {@code config} and {@code known_hosts} in the {@code ssh}
 * folder of the agent. The script of a step writes the files, which saves a call to the engine.
 */
public final class SshFiles {
    private static final String VARIABLE = "BITBUCKET_SSH_KEY_FILE";

    private SshFiles() {}

    /**
     * Returns commands for the start of a script, for bash and sh. They change no variables or options.
     *
     * @param pem the key
     */
    static String commands(String agentDirectory, String pem) {
        String folder = StepPath.of(agentDirectory, "../ssh");
        String key = folder + "/id_rsa";
        String config = "IdentityFile \"" + key + "\"\nUserKnownHostsFile \"" + folder + "/known_hosts\"";
        return "(umask 077; mkdir -p " + SingleQuoted.of(folder) + " && cd " + SingleQuoted.of(folder)
                + " && if ! [ -e id_rsa ]; then : > known_hosts"
                + " && printf '%s\\n' " + SingleQuoted.of(config) + " > config"
                + " && printf '%s' " + SingleQuoted.of(pem) + " > id_rsa; fi)\n";
    }

    /** Returns the first entry that uses the variable. */
    public static Optional<ScriptEntry> user(List<ScriptEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.map(shell -> shell.text().contains(VARIABLE), pipe -> false))
                .findFirst();
    }

    public static String warning() {
        return VARIABLE
                + " is a key that the emulator created. No server accepts it, so SSH connections that need a key"
                + " fail.";
    }
}
