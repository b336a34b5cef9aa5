package io.github.dbtmaven.dbt.state;

/** Messages about state stores. */
public final class StateMessages {
    private StateMessages() {}

    /** The repository is visible but has no Downloads. */
    static String noDownloads(String repository) {
        return "Repository \"" + repository
                + "\" has no Downloads on Bitbucket (404). Enable them in its settings, or use"
                + " a folder with -Ddbt.state=file:….";
    }

    /** A {@code file:} store that is not readable or writable. */
    public static String folderUnusable(String folder, String cause) {
        return "The state folder \"" + folder + "\" cannot be used: " + cause
                + ". Check that it is mounted and that this user may read and write it.";
    }

    /** A {@code file:} store on a full disk. */
    static String diskFull(String folder) {
        return "The disk of the state folder \"" + folder
                + "\" is full, or its quota is used up. Free space, or keep fewer"
                + " states with -Ddbt.keepStates, and run the goal again.";
    }

    /** A {@code file:} store whose folder does not exist yet. */
    static String folderMissing(String folder) {
        return "The state folder \"" + folder + "\" does not exist.";
    }

    /** A {@code file:} store whose folder cannot be created. */
    static String parentMissing(String folder, String parent) {
        return "The state folder \"" + folder + "\" cannot be created, because \"" + parent
                + "\" does not exist. Check dbt.state and that the disk is mounted, or create \"" + parent + "\".";
    }

    /** Published state that fails verification or has an unsupported schema. */
    public static String stateDamaged(String store, String why) {
        return "The published state in " + store + " cannot be used: " + why
                + ". Publish it again with dbt:deploy and dbt:publish-state on the trunk.";
    }

    /** State that a newer version of the plugin published. */
    static String newerState(String store, String why) {
        return "The published state in " + store + " cannot be used: " + why
                + ". Use the version of the plugin that published it, or publish it again with this one.";
    }

    /** A stored state that cannot become the current one. */
    static String archiveDamaged(String store, String why) {
        return "This state in " + store + " cannot become the current one: " + why
                + ". Use the state of another build.";
    }

    /** An invalid value of {@code dbt.state}. */
    public static String unknownStateLocation(String text) {
        return "dbt.state is \"" + text + "\", which is neither \"bitbucket\" nor a folder such as"
                + " \"file:/mnt/state\" nor a bucket such as \"s3://bucket/prefix\". " + reason(text)
                + "Correct it, or leave it out for Bitbucket Downloads.";
    }

    private static String reason(String text) {
        if (text.startsWith("file://")) {
            return "\"file://\" is followed by the name of a server; a folder has one slash: \"file:/"
                    + text.substring("file://".length()) + "\". ";
        }
        if (text.startsWith("/") || text.startsWith("./") || text.startsWith("../")) {
            return "A folder starts with \"file:\": \"file:" + text + "\". ";
        }
        if (text.startsWith("s3://")) {
            return "The name of a bucket has 3 to 63 lower-case letters, digits, dots and hyphens, and a prefix has"
                    + " letters, digits and ! - _ . * ' ( ) /. ";
        }
        return text.regionMatches(true, 0, "s3:", 0, 3) ? "A bucket starts with \"s3://\", in lower case. " : "";
    }

    /** The state is on Bitbucket and Maven is offline. */
    public static String offline(String store) {
        return store + " needs the network, but Maven is offline (-o). Run without -o, or use a folder with"
                + " -Ddbt.state=file:….";
    }
}
