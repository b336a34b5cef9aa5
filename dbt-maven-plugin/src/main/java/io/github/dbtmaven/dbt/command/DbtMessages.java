package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is said about finding, installing and running dbt. */
final class DbtMessages {
    private DbtMessages() {}

    /** No {@code dbt_project.yml} where dbt should run. */
    static String noProject(String folder) {
        return "\"" + folder + "\" holds no dbt_project.yml. Run in the folder of the dbt project, or name it with"
                + " -Ddbt.projectDir.";
    }

    /** No {@code profiles.yml} in any of the places. */
    static String noProfiles(List<String> folders) {
        return "No profiles.yml was found in " + Shown.quoted(folders)
                + ". Put one into \".ci\", or name its folder with -Ddbt.profilesDir.";
    }

    /**
     * No {@code profiles.yml} in the folder that the user named.
     *
     * @param namedBy the property or the variable
     */
    static String noProfilesIn(String folder, String namedBy) {
        return "No profiles.yml was found in \"" + folder + "\", which " + namedBy
                + " names. Correct it: a relative folder" + " counts from where Maven was started.";
    }

    /**
     * Nothing says which dbt to run.
     *
     * @param hasRequirements whether the project has a {@code requirements.txt}, which then does not name dbt
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

    /** {@code dbt.executable} is not a program. */
    static String noExecutable(String program) {
        return "\"" + program + "\", which dbt.executable names, is not an executable file. Correct the path, or leave"
                + " the property out to have dbt installed from requirements.txt.";
    }

    /** A program that does not say which dbt it is. */
    static String unknownDbt(String program, String answer) {
        return "\"" + program + " --version\" does not answer as a dbt does (\"" + answer + "\"). Name another dbt with"
                + " -Ddbt.executable, or add dbt-core and the adapter to requirements.txt.";
    }

    /** The client of dbt's platform under the name {@code dbt}. */
    static String cloudCli(String program) {
        return "\"" + program + "\" is the dbt Cloud CLI, which runs on dbt's platform and not here. Add dbt-core and"
                + " the adapter to requirements.txt, or name another dbt with -Ddbt.executable.";
    }

    /** A dbt that is no longer supported, by anybody. */
    static String tooOld(String version, String origin) {
        return "dbt " + version + " from " + origin + " is too old. Use 1.8 or newer: pin dbt-core and the adapter in"
                + " requirements.txt, such as \"dbt-core==1.11.16\".";
    }

    /** A requirements file that is not there. */
    static String noRequirements(String file) {
        return "The requirements file \"" + file + "\" does not exist. Correct dbt.requirements, or the line that"
                + " includes it.";
    }

    /** A requirements file that brings no dbt. */
    static String requirementsWithoutDbt(String file) {
        return "\"" + file + "\" brings no dbt. Add dbt-core and the adapter to it, such as \"dbt-core==1.11.16\" and"
                + " \"dbt-postgres==1.11.0\".";
    }

    /** No Python at all. */
    static String noPython() {
        return "dbt is installed with Python 3.10 or newer, and there is no python3 on the path. Install it (on Debian"
                + " \"apt-get install python3 python3-venv\"), or name a dbt with -Ddbt.executable.";
    }

    /** A Python that cannot make virtual environments: Debian splits that part off. */
    static String noVirtualEnvironment(String python, String version) {
        return "\"" + python + "\" (Python " + version
                + ") cannot make a virtual environment for dbt. Install the missing part, on Debian "
                + "\"apt-get install python3-venv\"; see its output above.";
    }

    /** Before an installation. */
    static String installing(String file, String pythonVersion) {
        return "Installing dbt from " + file + " with Python " + pythonVersion + ", once for this content of the file";
    }

    /** After an installation. */
    static String installed(String file, Duration time) {
        return "Installed " + file + " in " + seconds(time);
    }

    /** uv failed, pip is asked. */
    static String uvFailed(String file) {
        return "uv could not install " + file + ", trying pip";
    }

    /** A package whose build downloads from another host. */
    static String downloadsOutsideTheIndex(String file, String name, String host) {
        return "\"" + file + "\" cannot be installed: the package \"" + name + "\" downloads a program from " + host
                + " while it is built, outside the Python index, and this machine cannot reach it. Allow that host, or"
                + " pin a release that does without, such as \"dbt-core==1.11.16\".";
    }

    /** Any other failure of an installation. */
    static String notInstalled(String file, String lastWords) {
        return "\"" + file + "\" cannot be installed: " + lastWords + ". Correct the file, or see the installer's own"
                + " words above.";
    }

    /** Variables that dbt does not get. */
    static String ignoredVariables(List<String> names) {
        return "Ignored: " + Shown.quoted(names)
                + ". The properties dbt.select, dbt.exclude, dbt.projectDir and dbt.state decide what is built.";
    }

    /** Variables that dbt gets. */
    static String fewerRows(List<String> names) {
        return "dbt builds with fewer rows, because " + Shown.quoted(names) + (names.size() == 1 ? " is" : " are")
                + " set: tests prove nothing about the rows left out. Unset " + (names.size() == 1 ? "it" : "them")
                + " for a build of all rows.";
    }

    /** A dbt that is only a program, and selected nodes whose relations have to be dropped first. */
    static String cannotDropLeftovers(List<String> ids) {
        return "CI would build on rows that earlier builds left for " + Shown.quoted(ids)
                + ": a full refresh does not replace"
                + " them, and only a dbt 1.x installed from requirements.txt can drop them. Use one, leave these nodes"
                + " out with -Ddbt.exclude, or accept it with -Ddbt.fullRefresh=false.";
    }

    /** A dbt that is only a program, and selected functions. */
    static String functionsReadFromProduction(List<String> ids) {
        return "CI would not test the selected functions " + Shown.quoted(ids)
                + ": with --defer, dbt calls production's"
                + " functions instead (dbt-core issue 15301), and only a dbt 1.x installed from requirements.txt can be"
                + " corrected. Use one, or leave these nodes and what calls them out with -Ddbt.exclude.";
    }

    /** The thread was interrupted while a program ran. */
    static String interrupted() {
        return "Interrupted.";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String seconds(Duration time) {
        return seconds(time.toMillis() / 1000.0);
    }
}
