package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the files for {@code BITBUCKET_SSH_KEY_FILE}: a key, {@code config} and {@code known_hosts} in the {@code ssh}
 * folder of the agent. The script of a step writes the files, which saves a call to the engine.
 */
public final class SshFiles {
    private static final String VARIABLE = "BITBUCKET_SSH_KEY_FILE";

    private static final Pattern URL = Pattern.compile("(?:ssh://)?git@(?:altssh\\.)?bitbucket\\.org[:/]");

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

    /** Warns about entries that use the key or git over SSH, which differ from Bitbucket. */
    public static void warn(StepSpec step, EventScope events) {
        first(step, text -> text.contains(VARIABLE))
                .ifPresent(entry -> events.warned("ssh-key", entry.at().toString(), ScriptMessages.sshKey(VARIABLE)));
        first(step, text -> URL.matcher(text).find())
                .ifPresent(entry -> events.warned("ssh-url", entry.at().toString(), ScriptMessages.sshUrl()));
    }

    private static Optional<ScriptEntry> first(StepSpec step, Predicate<String> use) {
        return Stream.concat(step.script().stream(), step.afterScript().stream())
                .filter(entry -> entry.map(shell -> use.test(shell.text()), pipe -> false))
                .findFirst();
    }
}
