package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.text.Shown;
import io.github.dbtmaven.pipelines.text.secrets.TypedSecrets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Messages about running pipes. */
final class ScriptMessages {
    private ScriptMessages() {}

    /** @param variables expanded by the shell of the step */
    static String skipped(String pipe, Map<String, String> variables) {
        StringBuilder text =
                new StringBuilder("Pipe \"" + pipe + "\" was not run, because dbt.pipes skips it.\nBitbucket"
                        + " runs it with " + (variables.isEmpty() ? "no variables." : "these variables:"));
        new TreeMap<>(variables).forEach((name, value) -> text.append("\n| ")
                .append(TypedSecrets.masked(name + "=" + value).replace("\n", "\n| ")));
        return text.toString();
    }

    static String running(String pipe, String image) {
        return "Running pipe \"" + pipe + "\" from image \"" + image + "\"";
    }

    static String cannotRun(String place, String pipe, String reason) {
        return place + ": pipe \"" + pipe + "\" cannot run. " + reason;
    }

    static String outOfMemory(String pipe, int megabytes) {
        return "Pipe \"" + pipe + "\" used more than its memory of " + megabytes + " MB and was killed. On Bitbucket"
                + " pipes share the memory of the docker service: set \"memory\" of \"docker\" under \"definitions\","
                + " \"services\".";
    }

    static String noStorage(String folder, String answer) {
        return "cannot create the storage folder \"" + folder + "\" of a pipe: " + answer.strip();
    }

    static String sshKey(String variable) {
        return variable
                + " is a key that the emulator created. No server accepts it, so SSH connections that need a key"
                + " fail.";
    }

    static String sshUrl() {
        return "Git over SSH reaches a copy of this repository here, without a key. On Bitbucket it needs an SSH key of the"
                + " repository settings, and access for this key. Other repositories on bitbucket.org need a key here too.";
    }

    static String notSupported(String pipe) {
        return "Pipe \"" + pipe + "\" is not supported.";
    }

    static String failed(String pipe, String reason) {
        return "Pipe \"" + pipe + "\" failed: " + reason;
    }

    /** A variable that a pipe does not read. */
    static String unknownVariable(String name, String pipe, Collection<String> known) {
        return "\"" + name + "\" is not a variable of " + pipe + ", which ignores it. Its variables are "
                + Shown.listed(known) + ".";
    }

    static String exitCodeNotPassed(String reason) {
        return "cannot pass the exit code of the pipe to the step: " + reason;
    }

    static String outputRedirected(int unseen, boolean passed) {
        return "This entry redirects the output of the script, so the log does not show "
                + entries(unseen)
                + (passed ? "." : ". Not this one but a later one may have failed.");
    }

    static String failuresHidden() {
        return "This trap ends the script with exit code 0, whatever fails. The step passes, as on Bitbucket.";
    }

    static String entriesNotRun(int unseen) {
        return "The script ended here with exit code 0. It did not run " + entries(unseen)
                + ". The step passes, as on Bitbucket.";
    }

    private static String entries(int unseen) {
        return unseen == 1 ? "the entry after it" : "the " + unseen + " entries after it";
    }
}
