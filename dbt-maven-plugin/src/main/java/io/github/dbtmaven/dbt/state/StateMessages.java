package io.github.dbtmaven.dbt.state;

/** What is said about the places that keep a state. */
public final class StateMessages {
    private StateMessages() {}

    /** A visible repository without Downloads. */
    static String noDownloads(String repository) {
        return "Repository \"" + repository
                + "\" has no Downloads on Bitbucket (404). Enable them in its settings, or use"
                + " a folder with -Ddbt.state=file:….";
    }

    /** A {@code file:} store that cannot be read or written. */
    public static String folderUnusable(String folder, String cause) {
        return "The state folder \"" + folder + "\" cannot be used: " + cause
                + ". Check that it is mounted and that this user may read and write it.";
    }

    /** Published state that fails its own checks, or is of a schema that is not known here. */
    public static String stateDamaged(String store, String why) {
        return "The published state in " + store + " cannot be used: " + why
                + ". Publish it again with dbt:deploy and dbt:publish-state on the trunk.";
    }

    /** {@code dbt.state} in no known form. */
    public static String unknownStateLocation(String text) {
        return "dbt.state is \"" + text + "\", which is neither \"bitbucket\" nor a folder such as"
                + " \"file:/mnt/state\". Correct it, or leave it out for Bitbucket Downloads.";
    }

    /** The state is at Bitbucket and Maven is offline. */
    public static String offline(String store) {
        return store + " needs the network, but Maven is offline (-o). Run without -o, or use a folder with"
                + " -Ddbt.state=file:….";
    }
}
