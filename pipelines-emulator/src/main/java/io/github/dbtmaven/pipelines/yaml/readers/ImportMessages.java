package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.text.Shown;

/** Messages about imported pipelines. */
final class ImportMessages {
    private ImportMessages() {}

    static String form(String text) {
        return "\"" + Shown.shortened(text) + "\" is not an import: write name@alias, with the alias under"
                + " \"definitions\", \"imports\", \"pipelines\", or repository:ref:name.";
    }

    static String location(String text) {
        return "\"" + Shown.shortened(text) + "\" is not the location of a file: write the path of a file of this"
                + " repository, repository:ref or repository:ref:file.";
    }

    static String notAlone(String key) {
        return "\"import\" replaces the whole list: \"" + Shown.shortened(key)
                + "\" is not allowed next to it. Remove one of the two.";
    }

    static String unknownAlias(String alias) {
        String name = Shown.shortened(alias);
        return "The import \"" + name + "\" is not defined under \"definitions\", \"imports\", \"pipelines\". Add \""
                + name
                + ": {import: LOCATION}\" there, with the path of a file of this repository, repository:ref or"
                + " repository:ref:file.";
    }

    static String unknownPipeline(String name, String file) {
        return "There is no pipeline \"" + Shown.shortened(name) + "\" under \"definitions\", \"pipelines\" of " + file
                + ".";
    }

    static String noFile(String path) {
        return "The imported file \"" + Shown.shortened(path)
                + "\" does not exist. Paths are relative to the root of the repository.";
    }

    static String fileName(String path, String end) {
        return "The name of an imported file must end in \"" + end + "\", but this is \"" + Shown.shortened(path)
                + "\". Rename the file.";
    }

    /** @param file with the repository and its commit */
    static String noFileThere(String file) {
        return "The imported file \"" + Shown.shortened(file) + "\" does not exist in that commit.";
    }

    /** @param file with the repository and its commit, if it is another one */
    static String link(String file) {
        return "The imported file \"" + Shown.shortened(file)
                + "\" is a symbolic link or behind one. Links are not followed: import the file to which it leads.";
    }

    /** @param file with the repository and its commit */
    static String notExported(String file) {
        return "The pipelines of \"" + Shown.shortened(file)
                + "\" cannot be imported by other repositories. Add \"export: true\" at the top of that file.";
    }

    static String circle(String path) {
        return "The import of \"" + Shown.shortened(path) + "\" leads back to itself. Remove one of the imports.";
    }

    static String exported(String name) {
        return "The pipeline \"" + Shown.shortened(name)
                + "\" of a file with \"export: true\" is itself an import. Write its steps here, or remove \"export\".";
    }
}
