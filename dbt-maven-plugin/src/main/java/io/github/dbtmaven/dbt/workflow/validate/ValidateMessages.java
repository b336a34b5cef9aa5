package io.github.dbtmaven.dbt.workflow.validate;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.text.Shown;
import io.github.dbtmaven.pipelines.validate.TextReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Messages of {@code dbt:validate}, apart from its report. */
final class ValidateMessages {
    private ValidateMessages() {}

    /** A property with a value that it does not have. */
    static String notAChoice(String property, String value, List<String> choices) {
        return property + " is \"" + value + "\", but must be one of " + Shown.quoted(choices) + ".";
    }

    /** Only commas. */
    static String noNames(String files) {
        return "dbt.pipelinesFile is \"" + files
                + "\", which names no file. Give files, folders or patterns with commas"
                + " between them, or leave it out for bitbucket-pipelines.yml.";
    }

    /** Several files where one is needed. */
    static String oneFileOnly(String files, int number) {
        return "dbt.pipelinesFile is \"" + files + "\", which matches " + number
                + " files, but a plan is made of one. Name one file.";
    }

    /** Not a path on this system. */
    static String notAName(String name, String why) {
        return "dbt.pipelinesFile names \"" + name + "\", which cannot be the name of a file: " + why + ".";
    }

    /** A glob with a mistake. */
    static String notAPattern(String pattern, String why) {
        return "dbt.pipelinesFile has the pattern \"" + pattern + "\", which cannot be read: " + why + ".";
    }

    /** A glob without a match. */
    static String matchesNothing(String pattern, Path directory) {
        return "The pattern \"" + pattern + "\" of dbt.pipelinesFile matches no file in \"" + directory
                + "\". Correct it: \"*\" matches part of one name, \"**\" for folders.";
    }

    /** A file that is not there. */
    static String noFile(String name, Path directory, List<String> meant) {
        String lead = "There is no \"" + name + "\" in \"" + directory + "\"";
        if (meant.isEmpty()) {
            return lead + ". Run the goal at the top of the repository, or name the file by dbt.pipelinesFile.";
        }
        return lead + ", but " + Shown.quoted(meant)
                + ". Bitbucket reads only bitbucket-pipelines.yml at the top of the repository: rename it, or name"
                + " another file by dbt.pipelinesFile.";
    }

    /** A folder without a pipelines file. */
    static String emptyFolder(String name, List<String> meant) {
        return "The folder \"" + name + "\" has neither a bitbucket-pipelines.yml nor another *.yml or *.yaml"
                + (meant.isEmpty() ? "" : ", but " + Shown.quoted(meant))
                + ". Name the file by dbt.pipelinesFile.";
    }

    /** A folder that cannot be looked into. */
    static String folderTrouble(String folder, String why) {
        return "Cannot look for pipelines files in \"" + folder + "\": " + why
                + ". Name the files more closely by dbt.pipelinesFile.";
    }

    /** A report that cannot be written. */
    static String outputTrouble(Path file, String why) {
        return "Cannot write the report to \"" + file + "\": " + why + ". Name another file by dbt.output.";
    }

    /** A file that cannot be read, as a problem of it. */
    static String unreadable(String why) {
        return "The file cannot be read: " + why + ".";
    }

    /** A file that is not worth reading, as a problem of it. */
    static String tooLarge(long bytes) {
        return "The file has " + bytes + " bytes, which no pipelines file needs.";
    }

    /** A file in another encoding, as a problem of it. */
    static String notUtf8(int found, boolean wide) {
        return String.format(Locale.ROOT, "The byte 0x%02X is not UTF-8", found)
                + (wide ? "; the file seems to be UTF-16" : "") + ". Save the file as UTF-8.";
    }

    /** The file itself has a wrong name. */
    static String wrongName(String name) {
        return "Bitbucket does not read \"" + name
                + "\": the file must be named \"bitbucket-pipelines.yml\" and be at the top of the "
                + "repository.";
    }

    /** Another file beside it has a wrong name. */
    static String wrongNameBeside(String name) {
        return "Bitbucket reads this file and not \"" + name + "\" next to it. Remove the wrong one.";
    }

    /** The last line of a check that passed. */
    static String passed(int files, ValidateOptions options) {
        return "Checked " + Shown.count(files, "file") + ": nothing that dbt.failOn=" + word(options) + " forbids"
                + options.output().map(file -> ". Report: " + file).orElse("");
    }

    /** The one sentence of a check that failed. */
    static String failed(List<CheckedFile> failed, int files, ValidateOptions options) {
        String found = failed.size() == 1
                ? "\"" + failed.get(0).name() + "\" has " + TextReport.count(failed)
                : failed.size() + " of " + Shown.count(files, "file") + " have " + TextReport.count(failed);
        return found + "; dbt.failOn is \"" + word(options) + "\". "
                + options.output()
                        .map(file -> "The report is in \"" + file + "\".")
                        .orElse("The report is printed above.");
    }

    private static String word(ValidateOptions options) {
        return options.failOn().word();
    }
}
