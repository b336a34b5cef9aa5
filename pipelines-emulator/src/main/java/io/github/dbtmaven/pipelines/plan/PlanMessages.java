package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every text of a plan that a person reads. */
final class PlanMessages {
    /** More patterns than a person reads in one line. */
    private static final int MANY = 5;

    static final String SERVICE_DEFAULT = "service default";

    private PlanMessages() {}

    static String exact(String name) {
        return "the key is \"" + name + "\" itself";
    }

    static String matches(String pattern, String name, List<String> losers) {
        String reason = "\"" + pattern + "\" matches \"" + name + "\"";
        List<String> shorter = losers.stream()
                .filter(other -> other.length() < pattern.length())
                .toList();
        List<String> later = losers.stream()
                .filter(other -> other.length() == pattern.length())
                .toList();
        return reason
                + (shorter.isEmpty() ? "" : " and is longer than " + Shown.quoted(shorter))
                + (later.isEmpty() ? "" : " and comes before " + Shown.quoted(later) + ", of the same length");
    }

    static String fallback(String branch, List<String> patterns) {
        return patterns.isEmpty()
                ? "there are no branch pipelines"
                : "no branch pattern matches \"" + branch + "\" (there are " + Shown.quoted(patterns) + ")";
    }

    static String noSteps(String pipeline) {
        return "The pipeline \"" + pipeline + "\" has no steps, or an item of it has none. Add a step.";
    }

    static String askedFor(String name) {
        return "\"" + name + "\" was asked for";
    }

    static String noMatch(String kind, String name, String section, List<String> patterns) {
        String none = "No pipeline runs for " + kind + " \"" + name + "\": ";
        String what = patterns.isEmpty()
                ? "the file has nothing under \"" + section + "\""
                : "no pattern of \"" + section + "\" matches, there are " + Shown.quoted(patterns);
        return switch (section) {
            case "branches" ->
                none + what + ", and there is no \"default\". Add one of them, or choose another branch.";
            case "tags" -> none + what + " (\"default\" never runs for tags). Add a pattern, or choose another tag.";
            default ->
                none + what + " (\"default\" never runs for pull requests). Add a pattern such as '**', or choose "
                        + "another pull request.";
        };
    }

    static String noCustom(String name, List<String> names) {
        return "There is no custom pipeline \"" + name + "\": "
                + (names.isEmpty()
                        ? "the file has nothing under \"custom\"."
                        : "there are " + Shown.quoted(names) + ".");
    }

    static String atLine(String what, SourcePosition at) {
        return what + ", line " + at.line();
    }

    static String pipeNotPlayed(String pipe, Collection<String> played) {
        String names = Shown.quoted(played);
        return "Pipe \"" + pipe + "\" is not supported here" + (names.isEmpty() ? "" : "; supported: " + names)
                + ". Replace it by the commands that it would run, or leave this step out of the rehearsal.";
    }

    static String imageVariable(String name) {
        return "The image \"" + Shown.shortened(name)
                + "\" is not available: variables are not expanded in the name of an image. Write the name "
                + "itself.";
    }

    static String namedDownload() {
        return "\"download\" with names of artifacts is not supported yet: named artifacts are not "
                + "kept. Write true or false, or choose another pipeline.";
    }

    static String otherRepository(String source) {
        return "The import \"" + Shown.shortened(source)
                + "\" names another repository, which cannot be read here. Import a file of this repository, or choose"
                + " another pipeline.";
    }

    static String importNotRead(String source) {
        return "The pipeline \"" + Shown.shortened(source)
                + "\" cannot be run: the file that holds it could not be read. Add the file, or choose "
                + "another pipeline.";
    }

    static String noImage(String byDefault) {
        return "No image is named, so this step runs in " + byDefault + ", which is version 1, Ubuntu 14.04. Add"
                + " \"image\" at the top of the file, for example atlassian/default-image:4 or a later version.";
    }

    static String neededForARehearsal(String name, String field) {
        return "The variable \"" + name + "\" is needed for a rehearsal: it is the image's " + field
                + ", which Bitbucket has in the settings of the repository.";
    }

    static String undefined(String name, String field) {
        return "The image's " + field + " needs the variable \"" + name
                + "\", which is not set. Add it to the variables of the repository.";
    }

    static String notAllowed(String name, String value, List<String> allowed) {
        return "The variable \"" + name + "\" cannot be \"" + value + "\": allowed are " + Shown.quoted(allowed) + ".";
    }

    static String notEntered(String name, String pipeline) {
        return "The custom pipeline \"" + pipeline + "\" needs the variable \"" + name
                + "\", which has no default and was"
                + " not entered. Enter it with -Ddbt.variables=" + name + "=VALUE, or add it to the variables of the"
                + " repository.";
    }

    static String undeclared(String name, String pipeline, List<String> declared) {
        return "The entered variable \"" + name + "\" is not declared by the custom pipeline \"" + pipeline
                + "\", which "
                + (declared.isEmpty() ? "declares no variables" : "declares " + Shown.quoted(declared))
                + ". Steps get it all the same. Check its name, or declare it under \"variables\".";
    }

    static String onFail(OnFail.Strategy strategy) {
        return "\"on-fail\" with the strategy \"" + strategy.name().toLowerCase(Locale.ROOT)
                + "\" is not supported yet: a failure always fails the build. Remove it for the rehearsal or choose another"
                + " pipeline.";
    }

    static String noPackages(String name) {
        return "\"" + name
                + "\" is not set here: a rehearsal has no packages of Bitbucket. Add it to the variables of the"
                + " repository to use the real ones.";
    }

    static String noOutputVariables() {
        return "Variables that are written to $BITBUCKET_PIPELINES_VARIABLES_PATH are not handed to later steps, because the"
                + " step does not declare them under \"output-variables\".";
    }

    static String dockerCache() {
        return "The cache \"docker\" keeps layers of the docker service, which is not supported yet: it is skipped.";
    }

    static String lfs() {
        return "\"lfs: true\" is not supported: large files are not fetched, the clone has only their pointers.";
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

    static String notAName(String name) {
        return "\"" + name + "\" is not a name for a variable: letters, digits and underscores, no digit first.";
    }

    // which pipeline lost, and why

    static String doesNotMatch(String name) {
        return "does not match \"" + name + "\"";
    }

    static String onlyAPattern() {
        return "matches, but the key that is the name itself wins over patterns";
    }

    static String shorter() {
        return "matches, but is shorter";
    }

    static String standsLater() {
        return "matches and is as long, but is listed later";
    }

    static String onlyAFallback() {
        return "runs only when no branch pattern matches";
    }

    static String skipped(String words) {
        return "The commit message contains \"" + words
                + "\", so Bitbucket starts nothing for this push. Change the message, or start a custom pipeline,"
                + " which runs all the same.";
    }

    // conditions

    static String changesUnknown(String reason) {
        return "the changed files are not known: " + reason;
    }

    static String noFileChanged() {
        return "no file changed";
    }

    static String fileMatches(String file, String pattern) {
        return "\"" + file + "\" matches \"" + pattern + "\"";
    }

    static String fileIsOutside(String file, List<String> patterns) {
        return "\"" + file + "\" does not match " + either(patterns);
    }

    static String noFileMatches(List<String> files, List<String> patterns) {
        return files.size() == 1
                ? "the only changed file \"" + files.get(0) + "\" does not match " + either(patterns)
                : "none of " + files.size() + " changed files matches " + either(patterns);
    }

    static String allFilesMatch(List<String> files, List<String> patterns) {
        return files.size() == 1
                ? "the only changed file \"" + files.get(0) + "\" matches " + either(patterns)
                : "all " + files.size() + " changed files match " + either(patterns);
    }

    static String decidedLater(String expression) {
        return "\"" + expression + "\" is evaluated just before the step starts";
    }

    static String undecided(String reason) {
        return "Whether this runs cannot be decided: " + reason + ". Run a build whose commits git has.";
    }

    private static String either(List<String> patterns) {
        String list = patterns.stream()
                .limit(MANY)
                .map(pattern -> "\"" + pattern + "\"")
                .collect(Collectors.joining(" or "));
        return list + (patterns.size() > MANY ? " or one of " + (patterns.size() - MANY) + " others" : "");
    }

    // triggers

    static String triggerNotPlayed(TriggerDecision decision) {
        String what = (decision.pipelines().size() == 1 ? "the custom pipeline " : "the custom pipelines ")
                + Shown.quoted(decision.pipelines());
        return decision.outcome() == TriggerDecision.Outcome.HOLDS
                ? "At \"" + decision.event() + "\" Bitbucket also starts " + what + ", which is not supported: "
                        + decision.reason() + "."
                : "At \"" + decision.event() + "\" Bitbucket may also start " + what
                        + ", which is not supported. It is not known in advance: " + decision.reason() + ".";
    }

    static String knownToTheService(String variable) {
        return "\"" + variable + "\" is not known before the event";
    }

    static String reasonIsSecret() {
        return "it compares a secured variable, which is not shown";
    }

    // values of steps

    static String reference(String name, Optional<String> origin) {
        return origin.map(text -> "$" + name + " from " + text).orElse("$" + name + " is not set");
    }

    static String notKnownHere(String origin) {
        return origin + ", not known here";
    }

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
