package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment of one step. Its scripts share a file system and may run concurrently. {@link #stop} and {@link
 * #close} may be called from any thread.
 */
public interface Sandbox extends AutoCloseable {
    /** Returns the paths as seen by the step. */
    Layout layout();

    /**
     * Runs a script in a shell: bash if it exists, otherwise sh. Standard input is empty; standard output and standard
     * error are merged.
     *
     * @return the exit code, or 128 plus the signal's number if a signal terminated the shell
     */
    int run(SandboxScript script, OutputSink output) throws InterruptedException;

    /**
     * Unpacks a tar archive into a folder of the step, which is created if missing. Ignores the owners in the archive:
     * the files belong to the step's user.
     */
    void put(String directory, InputStream tar) throws IOException;

    /**
     * Returns a file or folder as a tar archive whose entries start with its base name; empty if it does not exist.
     * Symbolic links are kept as links.
     */
    Optional<InputStream> get(String path) throws IOException;

    /**
     * Returns the sockets at or below paths that {@link #get} leaves out of its archives.
     *
     * @throws IOException if they are not known
     */
    default List<String> sockets(Collection<String> paths) throws IOException {
        return List.of();
    }

    /** Returns whether a file, a folder or a symbolic link exists. */
    default boolean exists(String path) throws IOException {
        Optional<InputStream> archive = get(path);
        if (archive.isPresent()) {
            archive.get().close();
        }
        return archive.isPresent();
    }

    /**
     * Returns whether {@link #get} would copy a whole folder before its first byte is readable. That takes as long as the
     * folder is large, and a link can lead to any folder of this machine.
     */
    default boolean isCopiedFolder(String path) {
        return false;
    }

    /**
     * Returns the names in a folder, each of a real folder followed by a slash; empty if they are not known, for example of a
     * step that was killed. Cheaper than {@link #get} of the folder.
     */
    default Optional<List<String>> children(String folder) throws IOException {
        return Optional.empty();
    }

    /**
     * Returns the paths, relative to the clone, of its folders with one of these names. Can leave out folders to which the
     * step added nothing, if all of their files belong to the commit.
     *
     * @param depth the largest number of names in such a path
     * @throws IOException with the reason if the folders are not known
     */
    List<String> folders(Set<String> names, int depth) throws IOException;

    /** Copies the provisions again that a restored cache may have replaced. */
    void restoreProvisions() throws IOException;

    /**
     * Returns the command that opens an interactive shell in the step, to be run in a terminal of this machine.
     *
     * @param script the shell's variables and folder; its text is not run
     * @param user the environment of the user, for the command itself
     * @throws SandboxException if this machine has no program for it
     */
    ProcessSpec shell(SandboxScript script, Map<String, String> user);

    /**
     * Starts a service of the step in its network. The planner rejects services on runtimes that have none.
     *
     * @param log receives its output; called by other threads, and not after {@link #close}
     * @throws SandboxException if its image is not available or it cannot start
     */
    default Service start(ServiceSpec service, OutputSink log) {
        throw new UnsupportedOperationException("no services on this runtime");
    }

    /**
     * Runs a pipe in the network of the step until it ends. The planner rejects pipes on runtimes without containers.
     *
     * @param output receives its output; standard output and standard error are merged
     * @throws SandboxException if its image is not available or it cannot start
     */
    default PipeContainer.Ended run(PipeContainer pipe, OutputSink output) throws InterruptedException {
        throw new UnsupportedOperationException("no pipes on this runtime");
    }

    /**
     * Returns whether the kernel killed a process of the scripts, because they used more than the memory of the step; empty
     * if this runtime does not know.
     */
    default Optional<Boolean> ranOutOfMemory() throws InterruptedException {
        return Optional.empty();
    }

    /** Returns whether the step has no network, apart from the servers of the emulator. */
    default boolean networkIsCut() {
        return false;
    }

    /**
     * Returns what the step, its services and its pipes tried to reach although their network is cut; nothing if it is not
     * cut.
     *
     * @throws SandboxException if that is unknown
     */
    default List<BlockedTarget> blockedTargets() throws InterruptedException {
        return List.of();
    }

    /**
     * Returns a stream for a copy of the step's files on this machine. Writing to it fails when the step is stopped.
     */
    default OutputStream untilStopped(OutputStream out) {
        return out;
    }

    /** Kills all processes immediately. Running scripts return 137, and transfers of files that are in progress fail. */
    void stop();

    /** Stops the step for good: transfers of files fail from now on. */
    default void cancel() {
        stop();
    }

    /** Stops the step. Its files may be removed later, at the latest when the {@link Sandboxes} close. */
    @Override
    void close();

    /**
     * Paths inside the sandbox.
     *
     * @param cloneDirectory location of the clone and working directory of scripts
     * @param home home of the step's user
     * @param agentDirectory folder for files of the agent, outside of the clone: {@code …/tmp}
     */
    record Layout(String cloneDirectory, String home, String agentDirectory) {}
}
