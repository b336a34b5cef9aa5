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
 * How a program gets a session, and so a process group, of its own: the JVM cannot do it. Without one a Ctrl-C of the
 * terminal would reach the program before us, and a signal to its group would reach us.
 *
 * @param prefix what is put before the command; replaces itself by the program, so that the process id stays
 * @param ownSession false: the program shares our group, and signals go to each of its processes one by one
 */
record SessionStart(List<String> prefix, boolean ownSession) {
    private static final SearchPath PLACES =
            new SearchPath(List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin")));

    SessionStart {
        prefix = List.copyOf(prefix);
    }

    /** {@code setsid} of Linux. */
    static Optional<SessionStart> setsid() {
        return PLACES.find("setsid").map(setsid -> {
            List<String> prefix = new ArrayList<>(List.of(setsid.toString()));
            prefix.addAll(interruptReset());
            return new SessionStart(prefix, true);
        });
    }

    /** Perl, which macOS has where it lacks setsid. */
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

    /** Nothing: the program stays in our session. */
    static SessionStart none() {
        return new SessionStart(interruptReset(), false);
    }

    /** The best way of this machine. */
    static SessionStart ofThisMachine() {
        return setsid().or(SessionStart::perl).orElseGet(SessionStart::none);
    }

    /**
     * A JVM that was started in the background by a script ignores SIGINT, and its children would inherit that: they
     * could not be interrupted.
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

    /** {@code env} of GNU coreutils 8.31 can reset a signal; others refuse the option, and nothing is put before. */
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
