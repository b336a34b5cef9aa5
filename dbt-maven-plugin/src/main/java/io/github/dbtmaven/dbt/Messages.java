package io.github.dbtmaven.dbt;

/** Every sentence that the plugin says to a person, except the commentary on a rehearsal. */
public final class Messages {
    private Messages() {}

    /** A {@code file:} store that cannot be read or written. */
    public static String folderUnusable(String folder, String cause) {
        return "The state folder \"" + folder + "\" cannot be used: " + cause
                + ". Check that it is mounted and that this user may read and write it.";
    }

    /** Published state that fails its own checks. */
    public static String stateDamaged(String store, String why) {
        return "The published state in " + store + " is damaged: " + why
                + ". Publish it again with dbt:deploy and dbt:publish-state on the trunk.";
    }
}
