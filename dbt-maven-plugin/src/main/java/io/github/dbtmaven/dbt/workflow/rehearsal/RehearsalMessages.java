package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.FileTrouble;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.run.workspace.GitFacts;
import io.github.dbtmaven.pipelines.text.Shown;
import io.github.dbtmaven.pipelines.validate.TextReport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every sentence that a rehearsal says to a person. */
final class RehearsalMessages {
    private RehearsalMessages() {}

    static String notAPullRequest(String text) {
        return "\"" + text + "\" does not name a pull request. Write dbt.pullRequest as source:destination, for example"
                + " feature/x:main.";
    }

    static String notAChoice(String property, String value, List<String> choices) {
        return property + " is \"" + value + "\", but it is one of: " + String.join(", ", choices) + ".";
    }

    static String emptyName() {
        return "dbt.branch, dbt.tag and dbt.custom need a name, and the one that was given is empty. Was a variable of the"
                + " shell not set?";
    }

    static String oneBuildOnly() {
        return "Only one of dbt.branch, dbt.pullRequest, dbt.tag and dbt.custom can be given: each "
                + "names the one build to run.";
    }

    static String variablesWithoutCustom() {
        return "dbt.variables are entered for a custom pipeline, but dbt.custom is not given. Add -Ddbt.custom=NAME, or put"
                + " variables of the repository into " + VariableLevels.USUAL + ".";
    }

    static String notAnEnteredVariable(String part) {
        return "dbt.variables has the part \"" + part
                + "\", which is not NAME=value. Write -Ddbt.variables=NAME=value,OTHER="
                + "value, with a backslash before each comma of a value.";
    }

    static String enteredTwice(String name) {
        return "dbt.variables gives \"" + name + "\" twice. Remove one of them.";
    }

    static String unknownTrunk(String name, GitFacts git) {
        return "dbt.trunk names the branch \"" + name + "\", which does not exist. Branches here: "
                + list(git.branches().keySet()) + ".";
    }

    static String noTrunk(List<String> keys, Collection<String> candidates) {
        String why = keys.isEmpty()
                ? "the file names no branch and has no default pipeline"
                : "of the branches that the file names (" + list(keys) + ") not exactly one can be it";
        return "Cannot determine the trunk branch: " + why + ". Name it with -Ddbt.trunk=NAME, one of: "
                + list(candidates) + ".";
    }

    static String detached(String trunk) {
        return "HEAD is detached, so the pull request has no source branch. Create one with \"git switch -c my-change\""
                + " and run the rehearsal again. Or run the pull request of the working tree alone, on what the last"
                + " rehearsal deployed, with -Ddbt.pullRequest=my-change:" + trunk + ".";
    }

    static String behind(String trunk, int commits) {
        return "\"" + trunk + "\" here is " + Shown.count(commits, "commit") + " behind origin/"
                + trunk
                + " as last fetched. Build 1 runs what is here; run \"git fetch\" and update it for the newest.";
    }

    static String trunkHasNoFile(String trunk, String file) {
        return "\"" + trunk + "\" has no \"" + file
                + "\" yet. Build 1 runs the working tree as if it were merged, so the pull request of "
                + "build 2 is empty.";
    }

    static String trunkFileDiffers(String trunk, String file) {
        return "\"" + file + "\" of the working tree differs from that of \"" + trunk
                + "\". Both builds run the working tree's.";
    }

    static String nothingDiffers(String trunk) {
        return "Nothing differs from " + trunk + ", CI should build nothing; edit a model and run again.";
    }

    static String workingTreeAsSource(String name) {
        return "There is no branch \"" + name + "\", so the working tree is the pull request.";
    }

    static String unknownBranch(String name, GitFacts git) {
        return "There is no branch \"" + name + "\". Branches here: "
                + list(git.branches().keySet()) + ".";
    }

    static String unknownTag(String name, GitFacts git) {
        return "There is no tag \"" + name + "\". "
                + (git.tags().isEmpty()
                        ? "Make it with \"git tag " + name + "\"."
                        : "Tags here: " + list(git.tags().keySet()) + ".");
    }

    static String givenTwice(String name, int line) {
        return "\"" + name + "\" is given twice, first in line " + line + ". Remove one of them.";
    }

    static String unknownVariablesKey(String key) {
        return "\"" + key + "\" is not a key of a variables file. It knows variables, secured and deployments.";
    }

    static String unknownDeploymentKey(String key) {
        return "\"" + key + "\" is not a key of a deployment. It knows variables and secured.";
    }

    static String notAVariableName(String name) {
        return "\"" + name
                + "\" is not a name for a variable. Use letters, digits and underscores, and no digit first.";
    }

    static String literalSecret(String name) {
        return "the secured value of \"" + name + "\" is in a file that git tracks. Write ${env." + name
                + "} and set the variable on this machine, or take the file out of git.";
    }

    static String unsetReference(String variable) {
        return "the variable \"" + variable + "\" is not set on this machine. Set it, or change the reference.";
    }

    static String unknownReference(String name, Collection<String> known) {
        return "\"${" + name + "}\" is unknown. Use ${env.NAME} for a variable of this machine, or one of: "
                + list(known) + ".";
    }

    static String notAMap() {
        return "a map of names and values was expected here.";
    }

    static String notAText() {
        return "a text was expected here.";
    }

    static String anotherRehearsal(Path folder) {
        return "Another rehearsal works in \"" + folder + "\". Wait for its end, or use another dbt.outputDirectory.";
    }

    static String foreignOutputFolder(Path folder) {
        return "dbt.outputDirectory names \"" + folder
                + "\", which holds files that no rehearsal made. Name a folder that" + " is missing or empty.";
    }

    static String outputFolder(Path folder, Exception e) {
        return "Cannot use \"" + folder + "\" for what the rehearsal leaves: " + FileTrouble.reason(e)
                + ". Name another folder by dbt.outputDirectory.";
    }

    static String repositoryName(String name) {
        return "dbt.repository is \"" + name + "\", but a repository is named workspace/slug.";
    }

    static String noPipelinesFile(Path file) {
        return "There is no \"" + file
                + "\". Write one (the README of the plugin shows one of a dozen lines), or name it by"
                + " dbt.pipelinesFile.";
    }

    static String unreadable(Path file, Exception e) {
        return "Cannot read \"" + file + "\": " + FileTrouble.reason(e) + ".";
    }

    static String noFileAt(String name, String commit) {
        return "The commit " + Shown.shortHash(commit) + " has no \"" + name + "\". Name another one by"
                + " dbt.pipelinesFile, for example the working tree's.";
    }

    static String brokenPipelinesFile(CheckedFile rejected) {
        long errors = rejected.count(Problem.Severity.ERROR);
        return "\"" + rejected.name() + "\" has " + Shown.count(errors, "error")
                + ", so nothing was started:\n\n"
                + new TextReport().of(List.of(rejected.ofBitbucket())).stripTrailing();
    }

    static String refused(String trigger, List<Problem> problems) {
        return "The build of the " + trigger + " cannot be run, so nothing was started:\n" + lines(problems);
    }

    static String noPipeline(String text, boolean wholeLoop) {
        return text
                + (wholeLoop
                        ? " Nothing was started, since the rehearsal runs both builds. Run a single one with"
                                + " -Ddbt.branch=NAME, -Ddbt.pullRequest=SOURCE:DESTINATION, -Ddbt.tag=NAME or -Ddbt.custom=NAME."
                        : "");
    }

    static String otherAdapter(String adapter, String place) {
        return place + ": the profile uses the adapter \"" + adapter
                + "\", but the warehouse of a rehearsal is PostgreSQL"
                + " (adapter \"postgres\"). Add an output of that adapter, or rehearse a single build against a warehouse of your own with -Ddbt.warehouse=none and"
                + " -Ddbt.pullRequest=SOURCE:DESTINATION, with its variables in pipelines-variables.yml.";
    }

    static String wouldDeployForReal() {
        return "With dbt.warehouse=none both builds would work on your own warehouse, and build 1 would deploy for real."
                + " Name the build that you mean: -Ddbt.pullRequest=SOURCE:DESTINATION for CI, -Ddbt.branch=<trunk> to"
                + " deploy.";
    }

    static String alsoStarts(String branch, PipelineChoice choice) {
        return "Bitbucket would also start " + choice.selector()
                + (choice.selector().equals("default") ? "" : " / " + choice.pattern()) + " (line "
                + choice.at().line()
                + ") for the push to \"" + branch + "\"; that is not supported.";
    }

    static String noVariablesFile(Path file) {
        return "dbt.variablesFile names \"" + file + "\", which does not exist.";
    }

    static String unreadableCertificates(Path file, Exception e) {
        return "dbt.caCertificates names \"" + file + "\", which cannot be read: " + FileTrouble.reason(e) + ".";
    }

    static String noCertificates(Path file) {
        return "dbt.caCertificates names \"" + file + "\", which holds no PEM certificate.";
    }

    static String noContainers(String why) {
        return why + " Or run the steps on this machine, without containers: -Ddbt.runtime=host.";
    }

    static String hostInstead(String why) {
        return "Steps run on this machine, without containers: " + why;
    }

    static String otherVersion(String place, String version, String own) {
        return place + " pins version " + version + " of the plugin. The steps run that one, not " + own
                + ", which rehearses; it must be in a repository that the steps reach.";
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }
}
