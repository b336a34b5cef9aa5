package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.planning.Planner;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.run.Build;
import io.github.dbtmaven.pipelines.run.BuildSetup;
import io.github.dbtmaven.pipelines.run.pipe.Pipes;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.validate.Validator;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs builds of a repository on this machine, against a fake Bitbucket. A complete program:
 *
 * <pre>{@code
 * import io.github.dbtmaven.pipelines.*;
 * import io.github.dbtmaven.pipelines.git.*;
 * import io.github.dbtmaven.pipelines.model.*;
 * import io.github.dbtmaven.pipelines.plan.*;
 * import io.github.dbtmaven.pipelines.process.InterruptGuard;
 * import io.github.dbtmaven.pipelines.text.RepositoryId;
 * import java.nio.file.*;
 * import java.util.List;
 *
 * public class BuildMain {
 *     // arguments: a repository, and an empty folder for the output
 *     public static void main(String[] args) throws Exception {
 *         Path top = Path.of(args[0]);
 *         Path work = Path.of(args[1]);
 *         GitRepository git = GitRepository.open(top, System.getenv());
 *         BitbucketRepository repository = new BitbucketRepository(
 *                 RepositoryId.of("acme/shop"), work.resolve("output"));
 *         try (InterruptGuard guard = InterruptGuard.open();
 *                 LocalRuntime runtime = LocalRuntime.host(work.resolve("host"), System.getenv());
 *                 Emulator emulator = Emulator.open(
 *                         EmulatorSetup.of(
 *                                 repository, runtime, Credentials.make(), work.resolve("cache"), work.resolve("tmp")),
 *                         guard)) {
 *             String name = "bitbucket-pipelines.yml";
 *             CheckedFile file = Emulator.check(
 *                     name, Files.readString(top.resolve(name)), ImportedFiles.NONE, emulator.capabilities());
 *             if (file.file().isEmpty()) {
 *                 System.out.println(FileReports.text(List.of(file)));
 *                 return;
 *             }
 *             int number = emulator.nextBuildNumber();
 *             PlanResult result = Emulator.plan(PlanRequest.of(
 *                     new Trigger.Branch("main", git.resolve("main").orElseThrow()),
 *                     file.file().get(),
 *                     new BuildFacts(repository.id(), number),
 *                     emulator.capabilities()));
 *             if (result instanceof PlanResult.Planned planned) {
 *                 GitWorkspace workspace = new GitWorkspace(git, work.resolve("git"));
 *                 BuildResult build = emulator.run(BuildRequest.of(number, planned.plan(), workspace)
 *                         .withListeners(List.of(BuildConsole.of(System.out::println, top))));
 *                 System.out.println(build.state());
 *             } else {
 *                 System.out.println("No build: " + result);
 *             }
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Runs one build at a time. Closing it stops the fake Bitbucket and removes its route. The files of the repository
 * are kept.
 */
public final class Emulator implements AutoCloseable {
    private final BitbucketRepository repository;
    private final EmulatorParts parts;
    private final InterruptGuard guard;
    private volatile Optional<Build> current = Optional.empty();

    private Emulator(BitbucketRepository repository, EmulatorParts parts, InterruptGuard guard) {
        this.repository = repository;
        this.parts = parts;
        this.guard = guard;
    }

    /**
     * Checks the text of a pipelines file.
     *
     * @param name the path as the user wrote it, for messages
     * @param others the files that {@code import} can name
     * @param capabilities the remarks on what runs differently are those of these runtimes
     */
    public static CheckedFile check(String name, String text, ImportedFiles others, Capabilities capabilities) {
        return new Validator(capabilities).check(name, text, others);
    }

    /** Returns whether the plan of this request depends on the changed files. */
    public static boolean needsChangedFiles(PlanRequest request) {
        return new Planner().needsChangedFiles(request);
    }

    /** Chooses the pipeline of a request and resolves its steps. Runs nothing. */
    public static PlanResult plan(PlanRequest request) {
        return new Planner().plan(request);
    }

    /** Returns what can be run if no runtime has been chosen yet. */
    public static Capabilities capabilities(Set<RuntimeKind> runtimes) {
        return new Capabilities(runtimes, Pipes.names(), List.of());
    }

    /**
     * Starts the fake Bitbucket and opens the route by which steps reach it and the other servers.
     *
     * @throws EmulatorException if no route works; the message lists what was tried
     */
    public static Emulator open(EmulatorSetup setup, InterruptGuard guard) {
        return new Emulator(setup.repository(), EmulatorParts.start(setup), guard);
    }

    /**
     * Returns the unresolved host and the port at which steps reach a server of {@link EmulatorSetup#servers}.
     *
     * @throws IllegalArgumentException if there is no server with this name
     */
    public InetSocketAddress address(String server) {
        var address = route().address(server);
        return InetSocketAddress.createUnresolved(address.host(), address.port());
    }

    /** Returns how steps reach the servers of this JVM, in one line. */
    public String routeDescription() {
        return route().description();
    }

    /**
     * Returns the variables that every step needs to reach the servers, such as a proxy; often none. They take
     * precedence over all other variables.
     */
    public List<StepVariable> routeVariables() {
        return route().environment().entrySet().stream()
                .map(variable -> new StepVariable(
                        variable.getKey(), variable.getValue(), false, VariableOrigin.emulator("route")))
                .toList();
    }

    /** Returns the known differences from Bitbucket of the runtime and the route, one sentence each. */
    public List<String> differences() {
        List<String> differences =
                new ArrayList<>(parts.context().kind().capabilities().differences());
        differences.addAll(route().differences());
        return differences;
    }

    private Route route() {
        return parts.context().sandboxes().route();
    }

    /** Returns what can be run here. A plan that needs more is rejected. */
    public Capabilities capabilities() {
        return parts.context().kind().capabilities().withPipes(Pipes.names());
    }

    /** Takes the next build number of the repository. */
    public int nextBuildNumber() {
        return new BuildCounter(repository.state()).next();
    }

    /**
     * Returns a request that runs a build from a step on, with the artifacts and output variables that the last build of the
     * same pipeline left. The steps before it are reported as taken from that build.
     *
     * @param step index of the first step to run
     * @throws ResumeRefusal if there is no such build, or what it left is out of date; the message says why
     */
    public BuildRequest resuming(BuildRequest request, int step) {
        return request.resuming(step, repository.builds(), parts.context().cacheFolder());
    }

    /**
     * Runs a build. A failure of the build is a result, not an exception. If this machine lacks something, the state is
     * {@code ERROR} and the sentence says what.
     */
    public BuildResult run(BuildRequest request) {
        return run(request.setup());
    }

    private BuildResult run(BuildSetup request) {
        Path folder = repository.builds().resolve(String.valueOf(request.number()));
        parts.servers().bitbucket().serve(ServedFacts.of(request.plan().trigger()));
        // an interrupt waits until the build can report its end, so that it leaves no folder without a result
        InterruptGuard.Started<OpenBuild> started = guard.start(
                "build " + request.number(),
                () -> OpenBuild.open(request, parts.context(), folder),
                open -> open.build().stop());
        try (OpenBuild open = started.value()) {
            current = Optional.of(open.build());
            try (InterruptGuard.Registration finish = guard.finishFirst(open.build()::stopBeforeFinal);
                    InterruptGuard.Registration stop = started.registration()) {
                return open.run(request.number());
            } finally {
                current = Optional.empty();
            }
        }
    }

    /** Stops the running build, if any; its state is {@code STOPPED}. Can be called by any thread. */
    public void stop() {
        current.ifPresent(Build::stop);
    }

    @Override
    public void close() {
        parts.close();
    }
}
