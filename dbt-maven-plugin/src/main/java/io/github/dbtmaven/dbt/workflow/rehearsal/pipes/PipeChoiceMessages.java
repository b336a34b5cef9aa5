package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Messages about the pipes of a rehearsal. */
final class PipeChoiceMessages {
    private PipeChoiceMessages() {}

    static String unused(String name, Collection<String> used) {
        return "dbt.pipes contains an answer for the pipe \"" + name + "\", which the pipelines file does not use. "
                + (used.isEmpty() ? "It uses no pipe." : "It uses " + Shown.listed(Set.copyOf(used)) + ".");
    }

    static String question(ScriptEntry.Pipe pipe) {
        return pipe.at() + ": pipe \"" + pipe.reference()
                + "\". run (pull and run its image), skip or refuse? [refuse] ";
    }

    static String notAnAnswer(String answer, List<String> words) {
        return "\"" + answer + "\" is not one of " + String.join(", ", words) + ". ";
    }

    static String cannotRun(ScriptEntry.Pipe pipe, String reason) {
        return pipe.at() + ": pipe \"" + pipe.reference() + "\" cannot run, so nothing was started. " + reason
                + " Or skip it with -Ddbt.pipes=" + pipe.name() + "=skip.";
    }

    static String noPipeYml(String repository, String version, String reason) {
        return "Its image is named by the file pipe.yml of bitbucket.org/" + repository + " at version " + version
                + ", which must be public and needs the network (" + reason
                + "). Write docker:// and the image instead.";
    }

    static String skipped(List<String> sentences) {
        return "warning: " + Shown.count(sentences.size(), "pipe") + " not run, so what they do is not rehearsed:\n  "
                + String.join("\n  ", sentences);
    }
}
