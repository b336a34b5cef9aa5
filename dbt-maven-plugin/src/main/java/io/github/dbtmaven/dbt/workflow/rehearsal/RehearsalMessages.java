package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.FileErrors;
import io.github.dbtmaven.pipelines.FileReports;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Error messages, warnings and notices of rehearsals. */
final class RehearsalMessages {
    private RehearsalMessages() {}

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

    static String noPipelinesFile(Path file) {
        return "\"" + file
                + "\" does not exist. Create it (see the README of the plugin for a short example), or name another file with"
                + " dbt.pipelinesFile.";
    }

    static String noFileAt(String name, String commit) {
        return "The commit " + Shown.shortHash(commit) + " has no \"" + name + "\". Name another file with"
                + " dbt.pipelinesFile, for example the one in the working tree.";
    }

    static String brokenPipelinesFile(CheckedFile rejected) {
        long errors = rejected.count(Problem.Severity.ERROR);
        return FileReports.subject(rejected) + " has " + Shown.count(errors, "error")
                + ", so nothing was started:\n\n"
                + FileReports.text(List.of(rejected.ofBitbucket())).stripTrailing();
    }

    static String refused(String trigger, List<Problem> problems) {
        return "The build of the " + trigger + " cannot be run, so nothing was started:\n" + lines(problems);
    }

    static String noTerminalForShell() {
        return "-Ddbt.shell=on-failure opens a shell on the terminal, and there is none, or Maven runs in batch mode (-B)."
                + " Rehearse in a terminal without -B, or leave the property out.";
    }

    /** @param unknownKeys come first, because a misspelt key is the cause */
    static String noPipeline(String text, boolean wholeLoop, List<Problem> unknownKeys) {
        return (unknownKeys.isEmpty() ? "" : lines(unknownKeys).strip() + "\n")
                + text
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
}
