package io.github.dbtmaven.dbt.command.install;

import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Duration;
import java.util.Set;

/** Messages about installing dbt. */
final class InstallMessages {
    private InstallMessages() {}

    /** A missing requirements file. */
    static String noRequirements(String file) {
        return "The requirements file \"" + file + "\" does not exist. Correct dbt.requirements, or the line that"
                + " includes it.";
    }

    /** No Python on the path. */
    static String noPython() {
        return "Installing dbt requires Python 3.10 or newer, but no python3 is on the path. Install it (on Debian"
                + " \"apt-get install python3\"), or name a dbt with -Ddbt.executable.";
    }

    /**
     * A Python without the venv module, which Debian packages separately.
     *
     * @param withoutUv why uv is not used
     */
    static String noVirtualEnvironment(String python, String version, String withoutUv) {
        return "\"" + python + "\" (Python " + version
                + ") cannot create a virtual environment for dbt; see its output above."
                + " uv could, but is not available: " + withoutUv + "."
                + " Make uv available from the package index, or install the missing module, on Debian"
                + " \"apt-get install python3-venv\".";
    }

    /** Progress line before an installation. */
    static String installing(String file, String pythonVersion) {
        return "Installing dbt from " + file + " with Python " + pythonVersion
                + "; the result is cached until the file changes";
    }

    /** Progress line after an installation. */
    static String installed(String file, Duration time) {
        return "Installed " + file + " in " + Shown.seconds(time);
    }

    /** Progress line if an earlier goal installed the same. */
    static String reused(String file, Duration saved) {
        return "Using dbt installed earlier from " + file + ", which saves " + Shown.seconds(saved);
    }

    /** uv is not available; pip is used. */
    static String withPip(String reason) {
        return "Using pip, which is slower, because uv is not available: " + reason;
    }

    /** Settings of pip without an equivalent in uv. */
    static String unknownToUv(Set<String> settings) {
        return "it has no equivalent of pip's settings " + Shown.quoted(settings);
    }

    /** uv failed; pip is next. */
    static String uvFailed(String file, String lastWords) {
        return "uv could not install " + file + " (" + lastWords + "), trying pip";
    }

    /** An installer failed without output. */
    static String noOutput() {
        return "the installer printed no error";
    }

    /** A package whose build downloads a file from outside the package index. */
    static String downloadsOutsideTheIndex(String file, String name, String host) {
        return "\"" + file + "\" cannot be installed: the package \"" + name + "\" downloads a program from " + host
                + " while it is built, outside the Python index, and this machine cannot reach it. Allow that host, or"
                + " pin a release that does not need it, such as \"dbt-core==1.11.16\".";
    }

    /** Any other installation failure. */
    static String notInstalled(String file, String lastWords) {
        return "\"" + file + "\" cannot be installed: " + lastWords + ". Correct the file, or see the installer's"
                + " output above.";
    }
}
