package io.github.dbtmaven.dbt.mojo.maven;

/** Messages about artifacts that Maven cannot resolve. */
final class ResolutionMessages {
    private ResolutionMessages() {}

    /** The binaries of PostgreSQL. */
    static String postgres(String artifact, String reason, boolean offline) {
        return "The PostgreSQL of a rehearsal is not available: Maven cannot resolve " + artifact + ": " + reason + ". "
                + (offline
                        ? "Run once without -o."
                        : "Check that the repository is reachable, or rehearse with -Ddbt.warehouse=none against a"
                                + " warehouse of your own.");
    }

    /** The plugin and its dependencies, which steps get. */
    static String plugin(String coordinates, String reason) {
        return "Cannot provide the plugin to the steps: Maven cannot resolve " + coordinates + " again: " + reason
                + ". Run once without -o, or install it first.";
    }

    /** The libraries of a rehearsal or of a state in S3. */
    static String libraries(String purpose, String reason, boolean offline) {
        return "Cannot load the libraries of " + purpose + ": Maven reports \"" + reason + "\". "
                + (offline ? "Run once without -o." : "Check that your Maven repository is reachable and has them.");
    }
}
