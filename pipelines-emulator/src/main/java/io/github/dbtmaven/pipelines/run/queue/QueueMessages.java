package io.github.dbtmaven.pipelines.run.queue;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages about steps that wait for each other. */
final class QueueMessages {
    private QueueMessages() {}

    /** @param holder who has it; empty if that is not known */
    static String waits(String what, LockName name, Optional<Holder> holder, int build, String folder) {
        return capital(what) + " waits for " + name + ", which "
                + holder.map(other -> of(other, build, folder)).orElse("another step has") + "."
                + (name.kind() == LockName.Kind.DEPLOYMENT
                        ? " It starts by itself then; Bitbucket pauses the build until somebody resumes it."
                        : "");
    }

    private static String of(Holder holder, int build, String folder) {
        String what = holder.what() + " of "
                + (holder.build() == build && holder.folder().equals(folder)
                        ? "this build"
                        : "build " + holder.build() + " in \"" + holder.folder() + "\" (process " + holder.process()
                                + ")");
        return what + " has since "
                + DateTimeFormatter.ISO_LOCAL_TIME.format(
                        holder.since().atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
    }

    static String notLockable(List<LockName> names, String folder, String reason) {
        return "Cannot lock " + names.stream().map(LockName::toString).collect(Collectors.joining(" and ")) + " in \""
                + folder + "\": " + reason + ". Check that the folder can be written.";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
