package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.bitbucket.FakeBitbucket;
import io.github.dbtmaven.pipelines.bitbucket.ServedBuild;
import io.github.dbtmaven.pipelines.bitbucket.ServedBuild.OpenPullRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import io.github.dbtmaven.pipelines.event.EventLog;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.report.BuildSentence;
import io.github.dbtmaven.pipelines.report.ResultJson;
import io.github.dbtmaven.pipelines.report.StepLogs;
import io.github.dbtmaven.pipelines.run.Build;
import io.github.dbtmaven.pipelines.run.BuildContext;
import io.github.dbtmaven.pipelines.run.BuildRequest;
import io.github.dbtmaven.pipelines.run.pipe.Pipes;
import io.github.dbtmaven.pipelines.run.progress.DownloadWatch;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs builds of one repository on this machine, against a fake Bitbucket.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.open(setup, guard)) {
 *     int number = emulator.nextBuildNumber();
 *     Plan plan = …;                                  // Planner, with emulator.route() and emulator.capabilities()
 *     BuildResult result = emulator.run(BuildRequest.of(number, plan, workspace));
 * }
 * }</pre>
 *
 * <p>One build at a time. Closing it ends the fake Bitbucket and the way to it; the repository's files stay.
 */
public final class Emulator implements AutoCloseable {
    private final BitbucketRepository repository;
    private final BitbucketServers servers;
    private final BuildContext surroundings;
    private final InterruptGuard guard;
    private volatile Optional<Build> current = Optional.empty();

    private Emulator(
            BitbucketRepository repository, BitbucketServers servers, BuildContext surroundings, InterruptGuard guard) {
        this.repository = repository;
        this.servers = servers;
        this.surroundings = surroundings;
        this.guard = guard;
    }

    /**
     * Starts the fake Bitbucket and opens the way by which steps reach it and the other endpoints.
     *
     * @throws io.github.dbtmaven.pipelines.sandbox.SandboxException when there is no such way
     */
    public static Emulator open(EmulatorSetup setup, InterruptGuard guard) {
        DownloadWatch downloads = new DownloadWatch();
        try {
            BitbucketServers servers = BitbucketServers.start(new FakeBitbucket.Setup(
                    served(setup.repository()), setup.accepted(), setup.authority(), downloads, Clock.systemUTC()));
            try {
                return new Emulator(setup.repository(), servers, surroundings(setup, servers, downloads), guard);
            } catch (RuntimeException e) {
                servers.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake Bitbucket", e);
        }
    }

    private static BuildContext surroundings(EmulatorSetup setup, BitbucketServers servers, DownloadWatch downloads) {
        List<Endpoint> endpoints = new ArrayList<>(servers.endpoints());
        endpoints.addAll(setup.endpoints());
        List<String> certificates = new ArrayList<>(setup.certificates());
        certificates.add(setup.authority().pem());
        ConnectedSandboxes sandboxes = setup.kind().connect(endpoints);
        return new BuildContext(
                setup.repository().fullName(),
                setup.kind(),
                sandboxes,
                certificates,
                setup.provisions(),
                Pipes.of(servers.bitbucket().address(), setup.authority().clientContext()),
                downloads,
                servers.origin(sandboxes.route()),
                setup.cacheFolder(),
                setup.scratch(),
                Clock.systemUTC());
    }

    private static ServedRepository served(BitbucketRepository repository) {
        BuildFacts facts = new BuildFacts(repository.fullName(), 1);
        return new ServedRepository(
                repository.workspace(),
                facts.workspaceUuid("workspace"),
                repository.slug(),
                facts.repositoryUuid("repository"),
                repository.downloads());
    }

    private static ServedBuild served(Trigger trigger) {
        Map<String, String> branches = new HashMap<>();
        Optional<OpenPullRequest> pullRequest = Optional.empty();
        if (trigger instanceof Trigger.Branch branch) {
            branches.put(branch.name(), branch.commit());
        } else if (trigger instanceof Trigger.Custom custom) {
            custom.branch().ifPresent(name -> branches.put(name, custom.commit()));
        } else if (trigger instanceof Trigger.PullRequest request) {
            branches.put(request.source(), request.commit());
            branches.put(request.destination(), request.destinationCommit());
            pullRequest = Optional.of(new OpenPullRequest(request.id(), request.source(), request.destination()));
        }
        return new ServedBuild(trigger.commit(), branches, pullRequest);
    }

    /** How steps reach the servers of this JVM; a plan needs the addresses. */
    public Route route() {
        return surroundings.sandboxes().route();
    }

    /** What can be run here; a plan that needs more is refused by the planner. */
    public Capabilities capabilities() {
        return capabilities(surroundings.kind());
    }

    /** What can be run, before the kind of sandbox is known. */
    public static Capabilities capabilities(Set<RuntimeKind> runtimes) {
        return new Capabilities(runtimes, Pipes.names(), List.of());
    }

    /** What plans may ask for where steps run in this kind of sandbox. */
    public static Capabilities capabilities(SandboxKind kind) {
        return kind.capabilities().withPipes(Pipes.names());
    }

    /** Takes the next number of the repository. */
    public int nextBuildNumber() {
        return new BuildCounter(repository.state()).next();
    }

    /**
     * Runs a build. What fails in it is a result, and so is a machine that lacks something: state {@code ERROR}, with
     * the sentence that says what.
     */
    public BuildResult run(BuildRequest request) {
        Path folder = repository.builds().resolve(String.valueOf(request.number()));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make \"" + folder + "\"", e);
        }
        BuildSentence sentence = new BuildSentence();
        try (EventLog log = new EventLog(folder.resolve("events.jsonl"));
                StepLogs logs = new StepLogs(folder)) {
            List<RunListener> records = List.of(log, logs, new ResultJson(folder.resolve("result.json")), sentence);
            servers.bitbucket().serve(served(request.plan().trigger()));
            Build build = new Build(request, surroundings, folder, records);
            current = Optional.of(build);
            InterruptGuard.Registration registration = guard.onInterrupt("build " + request.number(), build::stop);
            try {
                BuildState state = build.run();
                return new BuildResult(request.number(), state, sentence.text(), folder);
            } finally {
                registration.close();
                current = Optional.empty();
            }
        }
    }

    /** Ends the build that is being run, if any: its state is {@code STOPPED}. May be called by any thread. */
    public void stop() {
        current.ifPresent(Build::stop);
    }

    @Override
    public void close() {
        try {
            surroundings.sandboxes().close();
        } finally {
            servers.close();
        }
    }
}
