package io.github.dbtmaven.dbt.mojo;

/** Messages about settings.xml and Maven's command line. */
final class SettingsMessages {
    private SettingsMessages() {}

    /** {@code dbt.skip}. */
    static String skipped() {
        return "dbt.skip is set, nothing is done";
    }

    /** A file of the project or of the user's cache that cannot be used. */
    static String fileTrouble(String cause) {
        return "A file cannot be read or written: " + cause + ". Check the rights of its folder and the space on the"
                + " disk.";
    }

    /** A server id without a server. */
    static String noServer(String id) {
        return "settings.xml has no server \"" + id + "\", which dbt.serverId names. Add it, or leave dbt.serverId out"
                + " and set BITBUCKET_ACCESS_TOKEN.";
    }

    /** A server without a password. */
    static String serverWithoutPassword(String id) {
        return "Server \"" + id + "\" of settings.xml has no password. Put the token there.";
    }

    /** An environment variable that settings.xml asks for. */
    static String serverVariable(String id, String variable) {
        return "Server \"" + id + "\" of settings.xml reads the environment variable \"" + variable
                + "\", which is not set. Set it.";
    }

    /** An encrypted password that stays encrypted. */
    static String serverEncrypted(String id, String why) {
        return "The password of server \"" + id + "\" in settings.xml cannot be decrypted: " + why
                + ". Look at settings-security.xml, or write the password again with \"mvn --encrypt-password\".";
    }
}
