package io.github.dbtmaven.dbt.workflow.validate;

import io.github.dbtmaven.pipelines.FileReports;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Messages of {@code dbt:validate}, except for the report itself. */
final class ValidateMessages {
    private ValidateMessages() {}

    /** An invalid value of a property. */
    static String notAChoice(String property, String value, List<String> choices) {
        return property + " is \"" + value + "\", but must be one of " + Shown.quoted(choices) + ".";
    }

    /** A list that contains only commas. */
    static String noNames(String files) {
        return "dbt.pipelinesFile is \"" + files
                + "\", which contains no name. Give comma-separated files, folders or"
                + " patterns, or leave it out for bitbucket-pipelines.yml.";
    }

    /** Several files where one is required. */
    static String oneFileOnly(String files, int number) {
        return "dbt.pipelinesFile is \"" + files + "\", which matches " + number
                + " files, but a plan needs exactly one. Name one file.";
    }

    /** An invalid file name. */
    static String notAName(String name, String why) {
        return "dbt.pipelinesFile contains \"" + name + "\", which is not a valid file name: " + why + ".";
    }

    /** An invalid glob. */
    static String notAPattern(String pattern, String why) {
        return "dbt.pipelinesFile contains the invalid pattern \"" + pattern + "\": " + why + ".";
    }

    /** A glob without a match. */
    static String matchesNothing(String pattern, Path directory) {
        return "The pattern \"" + pattern + "\" of dbt.pipelinesFile matches no file in \"" + directory
                + "\". Correct it: \"*\" matches part of one name, \"**\" for folders.";
    }

    /** A file that does not exist. */
    static String noFile(String name, Path directory, List<String> meant) {
        String lead = "\"" + name + "\" does not exist in \"" + directory + "\"";
        if (meant.isEmpty()) {
            return lead + ". Run the goal in the root of the repository, or name the file with dbt.pipelinesFile.";
        }
        return lead + ". Similar files: " + Shown.quoted(meant)
                + ". Bitbucket reads only bitbucket-pipelines.yml in the root of the repository: rename the file, or name"
                + " another file with dbt.pipelinesFile.";
    }

    /** A folder without a pipelines file. */
    static String emptyFolder(String name, List<String> meant) {
        return "The folder \"" + name + "\" has neither a bitbucket-pipelines.yml nor another *.yml or *.yaml"
                + (meant.isEmpty() ? "" : ". Similar files: " + Shown.quoted(meant))
                + ". Name the file with dbt.pipelinesFile.";
    }

    /** A folder that is not readable. */
    static String folderTrouble(String folder, String why) {
        return "Cannot look for pipelines files in \"" + folder + "\": " + why
                + ". Name the files explicitly with dbt.pipelinesFile.";
    }

    /** The report cannot be written. */
    static String outputTrouble(Path file, String why) {
        return "Cannot write the report to \"" + file + "\": " + why + ". Name another file with dbt.output.";
    }

    /** Problem: the file is not readable. */
    static String unreadable(String why) {
        return "Cannot read the file: " + why + ".";
    }

    /** Problem: the file is too large. */
    static String tooLarge(long bytes) {
        return "The file is too large for a pipelines file: " + bytes + " bytes.";
    }

    /** Problem: the file is not UTF-8. */
    static String notUtf8(int found, boolean wide) {
        return String.format(Locale.ROOT, "The byte 0x%02X is not UTF-8", found)
                + (wide ? "; the file seems to be UTF-16" : "") + ". Save the file as UTF-8.";
    }

    /** Problem: the checked file has the wrong name. */
    static String wrongName(String name) {
        return "Bitbucket does not read \"" + name
                + "\": the file must be named \"bitbucket-pipelines.yml\" and be in the root of the "
                + "repository.";
    }

    /** Problem: another file next to it has the wrong name. */
    static String wrongNameBeside(String name) {
        return "Bitbucket reads this file and not \"" + name + "\" next to it. Remove the wrong one.";
    }

    /** Summary of a check that passed. */
    static String passed(int files, ValidateOptions options) {
        return "Checked " + Shown.count(files, "file") + ": no problems at or above dbt.failOn=" + word(options)
                + options.output().map(file -> ". Report: " + file).orElse("");
    }

    /** Summary of a check that failed. */
    static String failed(List<CheckedFile> failed, int files, ValidateOptions options) {
        String found = failed.size() == 1
                ? FileReports.subject(failed.get(0)) + " has " + FileReports.count(failed)
                : failed.size() + " of " + Shown.count(files, "file") + " have " + FileReports.count(failed);
        return found + "; dbt.failOn is \"" + word(options) + "\". "
                + options.output()
                        .map(file -> "The report is in \"" + file + "\".")
                        .orElse("The report is printed above.");
    }

    private static String word(ValidateOptions options) {
        return options.failOn().word();
    }
}
