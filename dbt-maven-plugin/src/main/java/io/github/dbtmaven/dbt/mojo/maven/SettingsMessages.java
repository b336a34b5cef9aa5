package io.github.dbtmaven.dbt.mojo.maven;

import java.util.Optional;

/** Messages about settings.xml and Maven's command line. */
public final class SettingsMessages {
    private SettingsMessages() {}

    /** {@code dbt.skip}. */
    public static String skipped() {
        return "Skipped: dbt.skip is set";
    }

    /** A property that no goal reads. */
    static String unknownProperty(String name, Optional<String> similar) {
        return "Ignored: " + name + " is not a property of this plugin. "
                + similar.map(each -> "Did you mean " + each + "?").orElse("docs/goals.md lists them.");
    }

    /** A goal that asks Bitbucket runs with {@code -o}. */
    public static String offline() {
        return "This goal asks Bitbucket, but Maven is offline (-o). Run it without -o.";
    }

    /** A file of the project or of the user's cache is unusable. */
    public static String fileUnusable(String cause) {
        return "Cannot read or write a file: " + cause + ". Check the permissions of its folder and the free"
                + " disk space.";
    }

    /** The server id does not exist. */
    static String noServer(String id) {
        return "settings.xml has no server \"" + id + "\" (set by dbt.serverId). Add it, or leave dbt.serverId out"
                + " and set BITBUCKET_ACCESS_TOKEN.";
    }

    /** The server has no password. */
    static String serverWithoutPassword(String id) {
        return "Server \"" + id + "\" of settings.xml has no password. Put the token there.";
    }

    /** An environment variable in settings.xml is not set. */
    static String serverVariable(String id, String variable) {
        return "Server \"" + id + "\" of settings.xml uses the environment variable \"" + variable
                + "\", which is not set. Set it.";
    }

    /** An encrypted password cannot be decrypted. */
    static String serverEncrypted(String id, String why) {
        return "Cannot decrypt the password of server \"" + id + "\" in settings.xml: " + why
                + ". Check settings-security.xml, or encrypt the password again with \"mvn --encrypt-password\".";
    }
}
