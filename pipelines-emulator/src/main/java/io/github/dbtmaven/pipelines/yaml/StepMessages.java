package io.github.dbtmaven.pipelines.yaml;

/** Every text about what stands in a step. Where the service has words of its own (Bitbucket sheet 11), they are these. */
final class StepMessages {
    private StepMessages() {}

    static String emptyCommand() {
        return "Missing or empty command string.";
    }

    static String commandIsList() {
        return emptyCommand() + " A list stands here, perhaps from an alias: a script is not made of lists, write its"
                + " commands one by one.";
    }

    static String notAPipe(String key) {
        return "\"" + FileMessages.shortened(key) + "\" is not a key of a pipe.";
    }

    static String commandIsMap(String key) {
        return "Missing or empty command string. The \": \" after \"" + FileMessages.shortened(key)
                + "\" makes a map of this command: put the whole line in quotes.";
    }

    static String unknownCache(String name) {
        return "cache '" + FileMessages.shortened(name) + "' must reference a custom or default cache definition.";
    }

    static String unknownService(String name) {
        return "Service \"" + FileMessages.shortened(name) + "\" is not defined under \"definitions\", \"services\".";
    }

    static String tooManyServices(int limit, int services) {
        return "A step has at most " + limit + " services; this one has " + services + ".";
    }

    static String imageName(String name) {
        return "\"" + FileMessages.shortened(name)
                + "\" is not the name of an image. Write it as [registry/]name[:tag], in lower" + " case.";
    }

    static String imageVariable(String name) {
        return "The image \"" + FileMessages.shortened(name)
                + "\" cannot be had: variables are not expanded in the name of an image." + " Write the name itself.";
    }

    static String halfCredentials(String there, String missing) {
        return "An image with \"" + there + "\" needs \"" + missing + "\" as well.";
    }

    static String depth(String value) {
        return "\"depth\" must be a whole number above 0 or \"full\", but it is \"" + FileMessages.shortened(value)
                + "\".";
    }

    static String changesets() {
        return "\"changesets\" needs exactly one of \"includePaths\" and \"excludePaths\".";
    }

    static String namedDownload() {
        return "\"download\" with names of artifacts cannot be played yet: named artifacts are not kept. Write true or"
                + " false, or choose another pipeline.";
    }

    static String withoutType(String key) {
        return "\"" + key + "\" does nothing in a step without \"type: pipeline\".";
    }
}
