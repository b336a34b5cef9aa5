package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** Messages about finding and running dbt. */
final class DbtMessages {
    private DbtMessages() {}

    /** The folder has no {@code dbt_project.yml}. */
    static String noProject(String folder) {
        return "\"" + folder + "\" has no dbt_project.yml. Run in the folder of the dbt project, or name it with"
                + " -Ddbt.projectDir.";
    }

    /** No {@code profiles.yml} in any default location. */
    static String noProfiles(List<String> folders) {
        return "No profiles.yml found in " + Shown.quoted(folders)
                + ". Add one to \".ci\", or name its folder with -Ddbt.profilesDir.";
    }

    /**
     * The configured folder has no {@code profiles.yml}.
     *
     * @param namedBy the property or environment variable that names the folder
     */
    static String noProfilesIn(String folder, String namedBy) {
        return "No profiles.yml found in \"" + folder + "\" (set by " + namedBy
                + "). Correct it: a relative folder is resolved against the folder in which Maven was started.";
    }

    /**
     * No dbt is configured or installed.
     *
     * @param hasRequirements whether the project has a {@code requirements.txt} (without dbt)
     */
    static String noDbt(String folder, boolean hasRequirements) {
        return "No dbt to run: "
                + (hasRequirements
                        ? "\"" + folder
                                + "/requirements.txt\" does not name dbt, and no dbt is on the path. Add dbt-core"
                                + " and the adapter to the file"
                        : "there is no requirements.txt in \"" + folder + "\", and no dbt is on the path. Add one with"
                                + " dbt-core and the adapter")
                + ", name another with -Ddbt.requirements, or name a dbt with -Ddbt.executable.";
    }

    /** {@code dbt.executable} is not an executable file. */
    static String noExecutable(String program) {
        return "\"" + program + "\" (set by dbt.executable) is not an executable file. Correct the path, or leave"
                + " out the property to install dbt from requirements.txt.";
    }

    /** A program whose {@code --version} output is unknown. */
    static String unknownDbt(String program, String answer) {
        return "\"" + program + " --version\" did not print a dbt version (\"" + answer + "\"). Name another dbt with"
                + " -Ddbt.executable, or add dbt-core and the adapter to requirements.txt.";
    }

    /** The program is the dbt Cloud CLI. */
    static String cloudCli(String program) {
        return "\"" + program + "\" is the dbt Cloud CLI, which runs dbt on the dbt platform. Add dbt-core and"
                + " the adapter to requirements.txt, or name another dbt with -Ddbt.executable.";
    }

    /** An unsupported dbt version. */
    static String tooOld(String version, String origin) {
        return "dbt " + version + " from " + origin + " is too old. Use 1.8 or newer: pin dbt-core and the adapter in"
                + " requirements.txt, such as \"dbt-core==1.11.16\".";
    }

    /** A requirements file without dbt. */
    static String requirementsWithoutDbt(String file) {
        return "\"" + file
                + "\" does not contain dbt. Add dbt-core and the adapter to it, such as \"dbt-core==1.11.16\" and"
                + " \"dbt-postgres==1.11.0\".";
    }

    /** Environment variables that are not passed to dbt. */
    static String ignoredVariables(List<String> names) {
        return "Ignored: " + Shown.quoted(names)
                + ". The properties dbt.select, dbt.exclude, dbt.projectDir and dbt.state decide what is built.";
    }

    /** Environment variables that reduce the number of rows. */
    static String fewerRows(List<String> names) {
        return "dbt builds with fewer rows, because " + Shown.quoted(names) + (names.size() == 1 ? " is" : " are")
                + " set: tests prove nothing about the rows left out. Unset " + (names.size() == 1 ? "it" : "them")
                + " for a build of all rows.";
    }

    /** Leftover relations that only the driver for dbt 1.x can drop. */
    static String cannotDropLeftovers(List<String> ids) {
        return "CI would build on rows that earlier builds left for " + Shown.quoted(ids)
                + ": a full refresh does not replace"
                + " them, and only a dbt 1.x installed from requirements.txt can drop them. Use one, leave these nodes"
                + " out with -Ddbt.exclude, or accept it with -Ddbt.fullRefresh=false.";
    }

    /** Why an executable cannot build in the schemas of a pull request. */
    static String schemasNeedDriver() {
        return "only a dbt 1.x installed from requirements.txt can create and mark them";
    }

    /** An executable cannot count the nodes of a build without a state. */
    static String limitNeedsState() {
        return "dbt.maxNodes needs a published state, or a dbt 1.x installed from requirements.txt, which can count the nodes"
                + " before it builds. Publish a state, or leave out dbt.maxNodes.";
    }

    /** An executable cannot list the schemas of pull requests. */
    static String listNeedsDriver() {
        return "The schemas of pull requests can only be listed with a dbt 1.x installed from requirements.txt. Leave out"
                + " dbt.executable, or name such a file with -Ddbt.requirements.";
    }

    /** An executable cannot parse another commit. */
    static String parseNeedsDriver() {
        return "A state can only be derived from git with a dbt 1.x installed from requirements.txt. Leave out"
                + " dbt.executable, or name such a file with -Ddbt.requirements.";
    }

    /** Selected functions that only the driver for dbt 1.x can test. */
    static String functionsReadFromProduction(List<String> ids) {
        return "CI would not test the selected functions " + Shown.quoted(ids)
                + ": with --defer, dbt calls production's"
                + " functions instead (dbt-core issue 15301), and only a dbt 1.x installed from requirements.txt can be"
                + " corrected. Use one, or leave these nodes and what calls them out with -Ddbt.exclude.";
    }
}
