package io.github.dbtmaven.pipelines.run.queue;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Messages about steps that wait for each other. */
final class QueueMessages {
    private QueueMessages() {}

    /**
     * @param own the step that waits
     * @param folder of the locks
     */
    static String waits(Holder own, Obstacle obstacle, String folder) {
        String waits = capital(own.what()) + " waits for ";
        if (obstacle instanceof Obstacle.Next next) {
            return waits + next.name() + ", which is free: " + who(next.holder(), own)
                    + " is next and does not take it. Continue or end that process.";
        } else if (obstacle instanceof Obstacle.Busy busy) {
            return waits + busy.name() + " because another process does not release \"" + folder
                    + "/turn.lock\". Continue or end it if it is suspended.";
        }
        return held(waits, (Obstacle.Held) obstacle, own);
    }

    private static String held(String waits, Obstacle.Held obstacle, Holder own) {
        LockName name = obstacle.name();
        return waits + name + ", which "
                + obstacle.holder()
                        .map(other -> who(other, own) + " has since " + time(other))
                        .orElse("another step has")
                + "."
                + (name.kind() == LockName.Kind.DEPLOYMENT
                        ? " It starts by itself then; Bitbucket pauses the build until somebody resumes it."
                        : "");
    }

    private static String who(Holder other, Holder own) {
        return other.what() + " of "
                + (other.isOfBuildOf(own)
                        ? "this build"
                        : "build " + other.build() + " in \"" + other.folder() + "\" (process " + other.process()
                                + ")");
    }

    private static String time(Holder holder) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(
                holder.since().atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** @param waiting the steps that wait for each other, beginning with the own one */
    static String deadlock(List<Ticket> waiting, Holder own) {
        return capital(own.what()) + " would never start, because steps of child pipelines wait for each other: "
                + waiting.stream()
                        .map(ticket -> who(ticket.who(), own) + " waits for " + joined(ticket.needs()) + " inside of "
                                + joined(ticket.inside()))
                        .collect(Collectors.joining("; "))
                + ". Nest concurrency groups in the same order in all pipelines, or use only one of them.";
    }

    static String notRemovable(String folder, String reason) {
        return "Cannot remove a waiting step from \"" + folder + "\": " + reason
                + ". Check that the folder can be written.";
    }

    /** A file of another process that waits, maybe of another version of the emulator. */
    static String notATicket(String file, String reason) {
        return "Cannot read who waits for locks: \"" + file + "\" is not a ticket of a step (" + reason
                + "). Use the same version for all builds of a repository, or wait until that build has ended.";
    }

    private static String joined(List<LockName> names) {
        return names.stream().map(LockName::toString).collect(Collectors.joining(" and "));
    }

    static String notLockable(List<LockName> names, String folder, String reason) {
        return "Cannot lock " + joined(names) + " in \"" + folder + "\": " + reason
                + ". Check that the folder can be written.";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
