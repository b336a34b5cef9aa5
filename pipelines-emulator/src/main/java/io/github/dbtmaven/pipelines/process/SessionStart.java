package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The command prefix that starts a program in its own session and process group, which the JVM cannot do. Without it,
 * Ctrl-C in the terminal would reach the program before this JVM, and a signal to its group would reach this JVM.
 *
 * @param prefix put before the command; it replaces itself with the program, so that the pid is unchanged
 * @param ownSession false if the program shares our group, so that signals are sent to each of its processes
 */
record SessionStart(List<String> prefix, boolean ownSession) {
    private static final SearchPath PLACES =
            new SearchPath(List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin")));

    SessionStart {
        prefix = List.copyOf(prefix);
    }

    /** Uses {@code setsid} of Linux. */
    static Optional<SessionStart> setsid() {
        return PLACES.find("setsid").map(setsid -> {
            List<String> prefix = new ArrayList<>(List.of(setsid.toString()));
            prefix.addAll(interruptReset());
            return new SessionStart(prefix, true);
        });
    }

    /** Uses Perl, which macOS includes. */
    static Optional<SessionStart> perl() {
        return PLACES.find("perl")
                .map(perl -> new SessionStart(
                        List.of(
                                perl.toString(),
                                "-e",
                                "use POSIX (); $SIG{INT} = 'DEFAULT'; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!",
                                "--"),
                        true));
    }

    /** Starts the program in this session. */
    static SessionStart none() {
        return new SessionStart(interruptReset(), false);
    }

    /** Returns the best method of this machine. */
    static SessionStart ofThisMachine() {
        return setsid().or(SessionStart::perl).orElseGet(SessionStart::none);
    }

    /**
     * Returns whether this JVM ignores SIGINT, because a script started it in the background. Its children would
     * inherit that and could not be interrupted.
     */
    private static boolean interruptIsIgnored() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(ignored -> (ignored & 1L << (Signals.INT - 1)) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + status + ".", e);
        }
    }

    /**
     * Returns a prefix that resets the signal with {@code env} of GNU coreutils 8.31; empty if {@code env} does not
     * support it.
     */
    private static List<String> interruptReset() {
        if (!interruptIsIgnored()) {
            return List.of();
        }
        List<String> reset = List.of("/usr/bin/env", "--default-signal=INT");
        try {
            List<String> probe = new ArrayList<>(reset);
            probe.add("true");
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean works = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            return works ? reset : List.of();
        } catch (IOException absent) {
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
