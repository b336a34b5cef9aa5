package io.github.dbtmaven.pipelines.run.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps that wait for locks of a repository, in the order in which they came: a file for each, which its process has
 * locked. The files of processes that died are removed. Only the one that has the {@linkplain #turn turn} uses it.
 */
final class WaitingLine {
    private static final String END = ".ticket";

    /** A byte after the content, because a locked one is not readable on Windows. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * The tickets of this JVM. Their files must not be opened again, because on Linux, closing a file releases all locks of
     * the process on it.
     */
    private static final Map<Path, Own> OWN = new HashMap<>();

    private record Own(Ticket ticket, FileChannel channel) {}

    private final LockFolder locks;
    private final Path folder;

    WaitingLine(LockFolder locks, Path folder) {
        this.locks = locks;
        this.folder = folder.toAbsolutePath().normalize().resolve("waiting");
    }

    /** Takes the turn to look at locks and tickets, and to change them; empty if another process has it. */
    Optional<FileLock> turn() throws IOException {
        return locks.tryLock("turn");
    }

    /** Joins the end of the line. */
    Ticket join(List<LockName> needs, List<LockName> inside, Holder who) throws IOException {
        Files.createDirectories(folder);
        long last = all().stream().mapToLong(Ticket::number).max().orElse(0);
        Ticket ticket = new Ticket(last + 1, needs, inside, who);
        Path file = file(ticket);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        synchronized (OWN) {
            OWN.put(file, new Own(ticket, channel));
        }
        try {
            channel.tryLock(LOCKED_BYTE, 1, false);
            channel.write(ByteBuffer.wrap(TicketJson.write(ticket)));
            return ticket;
        } catch (IOException e) {
            leave(ticket);
            throw e;
        }
    }

    /** Leaves the line. */
    void leave(Ticket ticket) throws IOException {
        Path file = file(ticket);
        Own own;
        synchronized (OWN) {
            own = OWN.remove(file);
        }
        try (FileChannel closed = own.channel()) {
            Files.deleteIfExists(file);
        }
    }

    private Path file(Ticket ticket) {
        return folder.resolve("%09d".formatted(ticket.number()) + END);
    }

    /** Returns the tickets of all processes, the first one first. */
    List<Ticket> all() throws IOException {
        List<Ticket> tickets = new ArrayList<>();
        for (Path file : files()) {
            ticket(file).ifPresent(tickets::add);
        }
        tickets.sort(Comparator.comparingLong(Ticket::number));
        return tickets;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(END)).toList();
        } catch (NoSuchFileException nobodyWaited) {
            return List.of();
        }
    }

    private static Optional<Ticket> ticket(Path file) throws IOException {
        synchronized (OWN) {
            if (OWN.containsKey(file)) {
                return Optional.of(OWN.get(file).ticket());
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
                // its process has died, or has just left the line
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            String name = file.getFileName().toString();
            long number = Long.parseLong(name.substring(0, name.length() - END.length()));
            return Optional.of(TicketJson.read(number, Files.readAllBytes(file)));
        } catch (NoSuchFileException left) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new LockException(QueueMessages.notATicket(file.toString(), TicketJson.reason(e)), e);
        }
    }
}
