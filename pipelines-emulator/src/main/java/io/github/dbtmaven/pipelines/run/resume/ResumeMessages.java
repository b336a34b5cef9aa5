package io.github.dbtmaven.pipelines.run.resume;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Why a build cannot be resumed, and what to do. */
final class ResumeMessages {
    private static final int SHOWN = 5;
    private static final String AGAIN = " Run the whole build again, without dbt.fromStep.";

    private ResumeMessages() {}

    static String noStep(int step, int steps) {
        return "dbt.fromStep is " + step + ", but the pipeline has " + Shown.count(steps, "step") + ".";
    }

    /**
     * @param starts the step that starts the child pipeline
     * @param outermost index of the step of the build's own pipeline
     */
    static String inChild(StepSpec step, StepSpec starts, String child, int outermost) {
        return "Step " + step.index() + " \"" + step.name() + "\" is a step of the child pipeline \"" + child
                + "\", which step " + starts.index() + " \"" + starts.name()
                + "\" starts, and a build is resumed only at a step of its own pipeline. -Ddbt.fromStep=" + outermost
                + " runs the whole child pipeline.";
    }

    static String noBuild(String pipeline, Path builds) {
        return "No build of this pipeline (" + pipeline + ") is in \"" + builds + "\", so there is nothing to resume."
                + AGAIN;
    }

    static String noResult(int build) {
        return "Build " + build + " was killed before it ended, so the results of its steps are not known." + AGAIN;
    }

    static String unreadable(int build, Exception e) {
        return "The files of build " + build + " are not readable: " + e.getMessage() + "." + AGAIN;
    }

    static String notPassed(int step, String name, String state, int build, int fromStep) {
        return "Step " + step + " \"" + name + "\" did not pass in build " + build + " (" + state + "), so step "
                + fromStep + " cannot start. Resume at an earlier step: -Ddbt.fromStep=" + step + ".";
    }

    static String otherStep(int step, String name, Collection<String> parts, int build) {
        return "Step " + step + " \"" + name + "\" has changed since build " + build + " ("
                + String.join(", ", parts) + "), so its result there is out of date. Resume at this step"
                + " or an earlier one, or run the whole build again.";
    }

    static String otherSources(Collection<String> files, int build) {
        List<String> shown = files.stream().limit(SHOWN).toList();
        return Shown.count(files.size(), "file") + " changed since build " + build + ": " + Shown.quoted(shown)
                + (files.size() > SHOWN ? " and others" : "") + ". What its steps left is no longer true." + AGAIN;
    }

    static String missing(int step, String name, Path file) {
        return Shown.quoted(file.toString()) + ", an artifact of step " + step + " \"" + name
                + "\", is missing or changed." + AGAIN;
    }

    static String secret(int step, String name, String variable, int build) {
        return "Step " + step + " \"" + name + "\" set the output variable \"" + variable + "\" in build " + build
                + " to a secured value, which is not kept." + AGAIN;
    }

    static String pipelinesFileChanged(int build, Collection<String> files) {
        return Shown.quoted(files) + " changed since build " + build + ", but not the steps that are taken from it.";
    }
}
