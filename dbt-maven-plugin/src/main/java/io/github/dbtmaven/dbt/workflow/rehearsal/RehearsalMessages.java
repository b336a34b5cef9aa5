package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.FileErrors;
import io.github.dbtmaven.pipelines.FileReports;
import io.github.dbtmaven.pipelines.git.GitFacts;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Error messages, warnings and notices of rehearsals. */
final class RehearsalMessages {
    private RehearsalMessages() {}

    static String notAPullRequest(String text) {
        return "\"" + text + "\" is not a pull request. Write dbt.pullRequest as source:destination, for example"
                + " feature/x:main.";
    }

    static String notAChoice(String property, String value, List<String> choices) {
        return property + " is \"" + value + "\", but must be one of: " + String.join(", ", choices) + ".";
    }

    static String emptyName() {
        return "dbt.branch, dbt.tag and dbt.custom need a name, but the given name is empty. Check that the shell"
                + " variable is set.";
    }

    static String oneBuildOnly() {
        return "Only one of dbt.branch, dbt.pullRequest, dbt.tag and dbt.custom can be given: each "
                + "names the one build to run.";
    }

    static String variablesWithoutCustom() {
        return "dbt.variables requires dbt.custom. Add -Ddbt.custom=NAME, or put" + " repository variables into "
                + VariableLevels.DEFAULT + ".";
    }

    static String notAnEnteredVariable(String part) {
        return "dbt.variables contains \"" + part
                + "\", which is not NAME=value. Write -Ddbt.variables=NAME=value,OTHER="
                + "value, with a backslash before each comma of a value.";
    }

    static String enteredTwice(String name) {
        return "dbt.variables: duplicate variable \"" + name + "\". Remove one of them.";
    }

    static String unknownTrunk(String name, GitFacts git) {
        return "The branch \"" + name + "\" (set by dbt.trunk) does not exist. Local branches: "
                + list(git.branches().keySet()) + ".";
    }

    static String noTrunk(List<String> keys, Collection<String> candidates) {
        String why = keys.isEmpty()
                ? "the file names no branch and has no default pipeline"
                : "it is not clear which branch in the file is the trunk (" + list(keys) + ")";
        return "Cannot determine the trunk branch: " + why + ". Name it with -Ddbt.trunk=NAME, one of: "
                + list(candidates) + ".";
    }

    static String detached(String trunk) {
        return "HEAD is detached, so the pull request has no source branch. Create one with \"git switch -c my-change\""
                + " and run the rehearsal again. Or run only the pull request, on top of the last"
                + " rehearsal, with -Ddbt.pullRequest=my-change:" + trunk + ".";
    }

    static String behind(String trunk, int commits) {
        return "\"" + trunk + "\" is " + Shown.count(commits, "commit") + " behind origin/"
                + trunk
                + " as of the last fetch. Build 1 runs the local commit; run \"git pull\" to run the newest.";
    }

    static String trunkHasNoFile(String trunk, String file) {
        return "\"" + trunk + "\" has no \"" + file
                + "\" yet. Build 1 runs the working tree as if merged, so the pull request of "
                + "build 2 is empty.";
    }

    static String trunkFileDiffers(String trunk, String file) {
        return "\"" + file + "\" in the working tree differs from \"" + trunk
                + "\". Both builds use the version in the working tree.";
    }

    static String nothingDiffers(String trunk) {
        return "No changes compared with " + trunk + ", so CI should build nothing. Edit a model and run again.";
    }

    static String workingTreeAsSource(String name) {
        return "The branch \"" + name + "\" does not exist, so the pull request contains the working tree.";
    }

    static String unknownBranch(String name, GitFacts git) {
        return "The branch \"" + name + "\" does not exist. Local branches: "
                + list(git.branches().keySet()) + ".";
    }

    static String unknownTag(String name, GitFacts git) {
        return "The tag \"" + name + "\" does not exist. "
                + (git.tags().isEmpty()
                        ? "Create it with \"git tag " + name + "\"."
                        : "Existing tags: " + list(git.tags().keySet()) + ".");
    }

    static String givenTwice(String name, int line) {
        return "duplicate key \"" + name + "\", first defined on line " + line + ". Remove one of them.";
    }

    static String unknownVariablesKey(String key) {
        return "unknown key \"" + key + "\". A variables file has the keys variables, secured and deployments.";
    }

    static String unknownDeploymentKey(String key) {
        return "unknown key \"" + key + "\". A deployment has the keys variables and secured.";
    }

    static String notAVariableName(String name) {
        return "\"" + name
                + "\" is not a valid variable name. Use letters, digits and underscores, and do not start with a digit.";
    }

    static String literalSecret(String name) {
        return "the secured value of \"" + name + "\" is in a file that git tracks. Write ${env." + name
                + "} and set the variable on this machine, or remove the file from git.";
    }

    static String unsetReference(String variable) {
        return "the variable \"" + variable + "\" is not set on this machine. Set it, or change the reference.";
    }

    static String unknownReference(String name, Collection<String> known) {
        return "unknown reference \"${" + name + "}\". Use ${env.NAME} for a variable of this machine, or one of: "
                + list(known) + ".";
    }

    static String notAMap() {
        return "expected a map of names and values.";
    }

    static String notAText() {
        return "expected text.";
    }

    static String anotherRehearsal(Path folder) {
        return "Another rehearsal is using \"" + folder + "\". Wait until it ends, or use another dbt.outputDirectory.";
    }

    static String foreignOutputFolder(Path folder) {
        return "The output folder \"" + folder
                + "\" (dbt.outputDirectory) contains files that no rehearsal created. Use a folder that is empty or does not exist.";
    }

    static String outputFolder(Path folder, Exception e) {
        return "Cannot use \"" + folder + "\" as the output folder: " + FileErrors.reason(e)
                + ". Set another folder with dbt.outputDirectory.";
    }

    static String repositoryName(String name) {
        return "dbt.repository is \"" + name + "\", but must have the form workspace/slug.";
    }

    static String noPipelinesFile(Path file) {
        return "\"" + file
                + "\" does not exist. Create it (see the README of the plugin for a short example), or name another file with"
                + " dbt.pipelinesFile.";
    }

    static String unreadable(Path file, Exception e) {
        return "Cannot read \"" + file + "\": " + FileErrors.reason(e) + ".";
    }

    static String noFileAt(String name, String commit) {
        return "The commit " + Shown.shortHash(commit) + " has no \"" + name + "\". Name another file with"
                + " dbt.pipelinesFile, for example the one in the working tree.";
    }

    static String brokenPipelinesFile(CheckedFile rejected) {
        long errors = rejected.count(Problem.Severity.ERROR);
        return "\"" + rejected.name() + "\" has " + Shown.count(errors, "error")
                + ", so nothing was started:\n\n"
                + FileReports.text(List.of(rejected.ofBitbucket())).stripTrailing();
    }

    static String refused(String trigger, List<Problem> problems) {
        return "The build of the " + trigger + " cannot be run, so nothing was started:\n" + lines(problems);
    }

    static String noPipeline(String text, boolean wholeLoop) {
        return text
                + (wholeLoop
                        ? " Nothing was started, because a rehearsal runs both builds. Run a single build with"
                                + " -Ddbt.branch=NAME, -Ddbt.pullRequest=SOURCE:DESTINATION, -Ddbt.tag=NAME or -Ddbt.custom=NAME."
                        : "");
    }

    static String otherAdapter(String adapter, String place) {
        return place + ": the profile uses the adapter \"" + adapter
                + "\", but the warehouse of a rehearsal is PostgreSQL"
                + " (adapter \"postgres\"). Add an output with this adapter, or rehearse a single build against a warehouse of your own with -Ddbt.warehouse=none and"
                + " -Ddbt.pullRequest=SOURCE:DESTINATION, with its variables in pipelines-variables.yml.";
    }

    static String wouldDeployForReal() {
        return "With dbt.warehouse=none both builds would use your own warehouse, and build 1 would deploy to it."
                + " Choose one build:  -Ddbt.pullRequest=SOURCE:DESTINATION for CI, -Ddbt.branch=<trunk> to"
                + " deploy.";
    }

    static String alsoStarts(String branch, PipelineChoice choice) {
        return "Bitbucket would also start " + choice.selector()
                + (choice.selector().equals("default") ? "" : " / " + choice.pattern()) + " (line "
                + choice.at().line()
                + ") for the push to \"" + branch + "\"; the rehearsal does not run it.";
    }

    static String noVariablesFile(Path file) {
        return "The variables file \"" + file + "\" (set by dbt.variablesFile) does not exist.";
    }

    static String unreadableCertificates(Path file, Exception e) {
        return "Cannot read \"" + file + "\" (set by dbt.caCertificates): " + FileErrors.reason(e) + ".";
    }

    static String noCertificates(Path file) {
        return "\"" + file + "\" (set by dbt.caCertificates) contains no PEM certificate.";
    }

    static String noContainers(String why) {
        return why + " Or run the steps on this machine, without containers: -Ddbt.runtime=host.";
    }

    static String hostInstead(String why) {
        return "Steps run on this machine, without containers: " + why;
    }

    static String otherVersion(String place, String version, String own) {
        return place + " pins version " + version + " of the plugin. The steps run that version instead of " + own
                + ", so it must be in a repository that the steps can reach.";
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }
}
