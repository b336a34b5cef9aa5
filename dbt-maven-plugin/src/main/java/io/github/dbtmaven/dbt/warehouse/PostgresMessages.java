package io.github.dbtmaven.dbt.warehouse;

import java.nio.file.Path;

/** Messages about the PostgreSQL of a rehearsal. */
final class PostgresMessages {
    private PostgresMessages() {}

    static String notStarted(Path folder, Path log, String reason) {
        return "Cannot start the PostgreSQL of the rehearsal in \"" + folder + "\": " + reason + ". Its log is \"" + log
                + "\". Fix the cause and run again, or run a single build against a warehouse of your own with"
                + " -Ddbt.warehouse=none and -Ddbt.pullRequest=SOURCE:DESTINATION.";
    }

    /** The server of an earlier rehearsal does not end. */
    static String stillRuns(Path folder, long process) {
        return "The PostgreSQL of an earlier rehearsal still runs on \"" + folder + "\" as process " + process
                + ". End that process, then run the rehearsal again.";
    }

    static String contentsNotListed(String reason) {
        return "Cannot list what the rehearsal's database holds: " + reason + ".";
    }
}
