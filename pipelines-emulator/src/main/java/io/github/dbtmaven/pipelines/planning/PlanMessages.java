package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.plan.TriggerDecision;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Messages about what a plan cannot do, with what to do about it, and the reasons of values. */
final class PlanMessages {
    static final String SERVICE_DEFAULT = "service default";

    private PlanMessages() {}

    static String noSteps(String pipeline) {
        return "The pipeline \"" + pipeline
                + "\" has no steps, or one of its stages or parallel groups has none. Add a step.";
    }

    static String imageVariable(String name) {
        return "The image \"" + Shown.shortened(name)
                + "\" is not available: variables are not expanded in the name of an image. Write the name "
                + "itself.";
    }

    static String dockerService() {
        return "The Docker daemon of this step runs in a privileged container on the engine of this machine. What Bitbucket"
                + " forbids (\"--privileged\", mounts outside of the clone) is rejected only by the daemon of Bitbucket's"
                + " own image.";
    }

    static String artifactWithoutPaths() {
        return "\"upload\" with names only is for steps of \"type: pipeline\", which pass artifacts to a child pipeline. Add"
                + " \"paths\", or remove it.";
    }

    // child pipelines

    static String noSuchChild(String name, Collection<String> known) {
        return "The custom pipeline \"" + Shown.shortened(name) + "\" that this step starts does not exist; "
                + (known.isEmpty() ? "the file has none." : "there are " + Shown.quoted(List.copyOf(known)) + ".");
    }

    static String childCycle(List<String> chain) {
        return "This step starts a cycle of child pipelines: " + String.join(" > ", chain)
                + ". Remove one of the steps that start them.";
    }

    static String childOfChild(List<String> chain) {
        return "A child pipeline that starts another one is not supported: " + String.join(" > ", chain)
                + ". Bitbucket's documentation describes only one level of child pipelines. Start \""
                + chain.get(chain.size() - 1) + "\" from the first pipeline.";
    }

    static String deploymentOfChild(String environment, String pipeline) {
        return "Bitbucket does not support \"deployment\" in a child pipeline (\"" + pipeline
                + "\"). Here it only sets the"
                + " variables of \"" + environment
                + "\"; no other deployment waits for it. Use \"environment\", and deploy in"
                + " the pipeline that starts the child.";
    }

    static String inputNotSet(String input, String variable) {
        return "The input \"" + input + "\" refers to the variable \"" + variable + "\", which is not set: the child"
                + " pipeline gets the text as written.";
    }

    static String otherRepository(String source) {
        String name = source.contains("@") ? source.substring(source.indexOf('@') + 1) : source.replaceFirst(":.*", "");
        return "The import \"" + Shown.shortened(source)
                + "\" refers to another repository. Name a local clone of it with -Ddbt.repositories="
                + Shown.shortened(name) + "=FOLDER, or choose another pipeline.";
    }

    static String importNotRead(String source) {
        return "The pipeline \"" + Shown.shortened(source)
                + "\" cannot be run: its file could not be read. Add the file, or choose "
                + "another pipeline.";
    }

    static String noImage(String byDefault) {
        return "No image is set, so this step runs in " + byDefault + ", which is version 1, Ubuntu 14.04. Add"
                + " \"image\" at the top of the file, for example atlassian/default-image:4 or a later version.";
    }

    static String neededForARehearsal(String name, String field) {
        return "The variable \"" + name + "\" is required for a rehearsal: it is the image's " + field
                + ", which Bitbucket takes from the settings of the repository.";
    }

    static String undefined(String name, String field) {
        return "The image's " + field + " needs the variable \"" + name
                + "\", which is not set. Add it to the variables of the repository.";
    }

    static String noPackages(String name) {
        return "\"" + name
                + "\" is not set here: a rehearsal has no packages of Bitbucket. Add it to the variables of the"
                + " repository to use the real ones.";
    }

    static String noToken() {
        return "\"BITBUCKET_STEP_OIDC_TOKEN\" is not set: the step has no \"oidc: true\". Add it.";
    }

    static String noOutputVariables() {
        return "Variables that are written to $BITBUCKET_PIPELINES_VARIABLES_PATH are not passed to later steps, because the"
                + " step does not declare them under \"output-variables\".";
    }

    static String dockerCache() {
        return "The cache \"docker\" keeps images of the docker service, which this step does not have: the cache is"
                + " skipped. Add \"docker\" to \"services\".";
    }

    // labels of runners

    static String otherSystem(String label, boolean windows) {
        return "The label \"" + label + "\" asks for a runner on "
                + (windows
                        ? "Windows, which runs the script in PowerShell"
                        : "macOS, which runs the script with programs of macOS")
                + ". Steps run in a Linux shell here, so this step cannot run. Remove the step for the rehearsal or"
                + " choose another pipeline.";
    }

    static String shellRunner(String label) {
        return "The label \"" + label + "\" runs this step directly on the machine of the runner, without an image and"
                + " with the programs and files of that machine. Here it runs like every other step.";
    }

    static String runsHere() {
        return "\"runs-on\" is ignored here: every step runs on this machine.";
    }

    static String skipped(String words) {
        return "The commit message contains \"" + words
                + "\", so Bitbucket starts nothing for this push. Change the message, or start a custom pipeline,"
                + " which runs all the same.";
    }

    static String undecided(String reason) {
        return "Whether this runs cannot be decided: " + reason + ". Run a build whose commits git has.";
    }

    // triggers

    static String triggerNotStarted(TriggerDecision decision) {
        String what = (decision.pipelines().size() == 1 ? "the custom pipeline " : "the custom pipelines ")
                + Shown.quoted(decision.pipelines());
        return decision.outcome() == TriggerDecision.Outcome.HOLDS
                ? "At \"" + decision.event() + "\" Bitbucket also starts " + what + ", which is not supported: "
                        + decision.reason() + "."
                : "At \"" + decision.event() + "\" Bitbucket may also start " + what
                        + ", which is not supported. It is not known in advance: " + decision.reason() + ".";
    }

    static String knownToBitbucketOnly(String variable) {
        return "\"" + variable + "\" is not known before the event";
    }

    static String reasonIsSecret() {
        return "it compares a secured variable, which is not shown";
    }

    // values of steps

    static String tooMuchMemory(MemorySplit split, String reason, List<ServiceSpec> services) {
        String each = services.stream()
                .map(service -> "\"" + service.name() + "\" "
                        + service.memoryMegabytes().value())
                .collect(Collectors.joining(", "));
        return "The services of this step take " + split.services() + " MB (" + each + "), but of its " + split.total()
                + " MB (size: " + reason + ") the build container needs " + MemorySplit.LEAST_FOR_THE_BUILD
                + ", so at most " + (split.total() - MemorySplit.LEAST_FOR_THE_BUILD)
                + " are left. Lower their \"memory\", or give the step a larger \"size\".";
    }
}
