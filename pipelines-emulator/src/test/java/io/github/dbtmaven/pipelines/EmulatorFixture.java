package io.github.dbtmaven.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.git.GitWorkspace;
import io.github.dbtmaven.pipelines.git.RepositoryIdentity;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.planning.Planner;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.report.ConsoleOptions;
import io.github.dbtmaven.pipelines.report.ConsoleReport;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Runs pipelines that are given as text in an emulator with a small repository. */
public final class EmulatorFixture implements AutoCloseable {
    public static final String SECRET = "pl4nted-s3cret/with+signs=";
    public static final Credentials CREDENTIALS = Credentials.make();

    private final Path folder;
    private final SandboxKind kind;
    private final InterruptGuard guard;
    private final Emulator emulator;
    private final GitRepository repository;
    private final String commit;
    private final List<RunListener> listeners = new ArrayList<>();
    private PipePolicy otherPipes = PipePolicy.REFUSE;

    /** @param folder empty; not deleted by this class */
    public EmulatorFixture(SandboxKind kind, Path folder) throws IOException {
        this(kind, folder, folder.resolve("cache"), "acme/shop");
    }

    /**
     * @param cache folder of the user's caches, which several fixtures can share
     * @param name of the repository on Bitbucket; all fixtures are clones of the same repository
     */
    EmulatorFixture(SandboxKind kind, Path folder, Path cache, String name) throws IOException {
        this.kind = kind;
        this.folder = folder;
        ScratchRepository scratch = ScratchRepository.in(folder.resolve("user's repository"))
                .write("README.md", "Shop\n")
                .write("models/one.sql", "select 1\n");
        commit = scratch.commit("First");
        scratch.git("tag", "-a", "v1", "-m", "annotated");
        for (String branch : List.of("feature", "release")) {
            scratch.git("checkout", "--quiet", "-b", branch, "main");
            scratch.write(branch + ".txt", branch + "\n").commit(branch);
        }
        scratch.git("tag", "released");
        scratch.git("checkout", "--quiet", "main");
        repository = GitRepository.open(scratch.root(), System.getenv());
        Path provision = Files.createDirectories(folder.resolve("provision/io/example"));
        Files.writeString(provision.resolve("example.jar"), "provided");
        guard = InterruptGuard.open();
        emulator = Emulator.open(
                EmulatorSetup.of(
                                new BitbucketRepository(
                                        RepositoryId.of(name),
                                        RepositoryIdentity.of(RepositoryId.of("acme/shop")),
                                        folder.resolve("output")),
                                LocalRuntime.of(kind),
                                CREDENTIALS,
                                cache,
                                folder.resolve("scratch"))
                        .provided(List.of(new ProvidedFolder(
                                ".m2/repository", folder.resolve("provision"), "one", List.of("io/example")))),
                guard);
        // a route can have a network of its own
        guard.onInterrupt("the fake Bitbucket", emulator::close);
    }

    /** Sets what happens to pipes that are not implemented. */
    public void otherPipes(PipePolicy policy) {
        otherPipes = policy;
    }

    public Emulator emulator() {
        return emulator;
    }

    /** Runs the steps of a default pipeline in {@code python:3.11}; indented as in a file. */
    public FinishedBuild run(String steps) {
        return run(steps, request -> request);
    }

    public FinishedBuild run(String steps, UnaryOperator<BuildRequest> change) {
        return runFile("image: python:3.11\npipelines:\n  default:\n" + steps.indent(4), change);
    }

    /** Runs a pipelines file with a push to {@code main}. */
    public FinishedBuild runFile(String text) {
        return runFile(text, request -> request);
    }

    /** Runs a pipelines file with a pull request from {@code feature} to {@code release}. */
    public FinishedBuild runPullRequest(String text) {
        return run(
                text,
                new Trigger.PullRequest(
                        1,
                        "feature",
                        "release",
                        repository.resolve("feature").orElseThrow(),
                        repository.resolve("release").orElseThrow()),
                request -> request);
    }

    FinishedBuild runFile(String text, UnaryOperator<BuildRequest> change) {
        return run(text, new Trigger.Branch("main", commit), change);
    }

    private FinishedBuild run(String text, Trigger trigger, UnaryOperator<BuildRequest> change) {
        int number = emulator.nextBuildNumber();
        Plan plan = plan(number, text, trigger);
        List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
        List<String> console = new ArrayList<>();
        List<RunListener> all = new ArrayList<>(List.<RunListener>of(
                events::add,
                new ConsoleReport(
                        console::add,
                        new ConsoleOptions(
                                ConsoleOptions.Output.STREAMED, "mvn dbt:emulate -Ddbt.branch=main", folder))));
        all.addAll(listeners);
        GitWorkspace workspace = new GitWorkspace(repository, folder.resolve("workspace-" + number));
        BuildResult result = emulator.run(
                change.apply(BuildRequest.of(number, plan, workspace).withListeners(all)));
        return new FinishedBuild(plan, result, events, console);
    }

    /** Returns why a push to {@code main} cannot run this file; empty if it can. */
    List<Problem> refusal(String text) {
        return planResult(1, text, new Trigger.Branch("main", commit)) instanceof PlanResult.Refused refused
                ? refused.problems()
                : List.of();
    }

    private Plan plan(int number, String text, Trigger trigger) {
        PlanResult result = planResult(number, text, trigger);
        if (result instanceof PlanResult.Planned planned) {
            return planned.plan();
        }
        throw new AssertionError(result);
    }

    private PlanResult planResult(int number, String text, Trigger trigger) {
        ReadResult read = new PipelinesReader().read("bitbucket-pipelines.yml", text);
        PipelinesFile file = read.file().orElseThrow(() -> new AssertionError(read.problems()));
        List<StepVariable> variables = List.of(
                new StepVariable("PLAIN", "plain value", false, VariableOrigin.configured("test")),
                new StepVariable("SECRET", SECRET, true, VariableOrigin.configured("test")),
                new StepVariable(
                        "MULTILINE",
                        "first secret line\nsecond secret line\n",
                        true,
                        VariableOrigin.configured("test")),
                new StepVariable("BITBUCKET_USERNAME", CREDENTIALS.email(), false, VariableOrigin.configured("test")),
                new StepVariable(
                        "BITBUCKET_APP_PASSWORD", CREDENTIALS.apiToken(), true, VariableOrigin.configured("test")),
                new StepVariable(
                        "BITBUCKET_ACCESS_TOKEN", CREDENTIALS.accessToken(), true, VariableOrigin.configured("test")));
        return new Planner()
                .plan(PlanRequest.of(
                                trigger,
                                file,
                                new BuildFacts(RepositoryId.of("acme/shop"), number),
                                emulator.capabilities().withOtherPipes(otherPipes))
                        .variables(variables, Map.of(), List.of())
                        .changedFiles(repository.history().changedFiles(trigger)));
    }

    /** Sends the events of later builds to this listener, too. */
    public void listen(RunListener listener) {
        listeners.add(listener);
    }

    /** Returns the repository that builds clone. */
    public GitRepository repository() {
        return repository;
    }

    /** Returns temporary files of a build, all of which should have been deleted. */
    public List<String> leftInScratch() throws IOException {
        Path scratch = folder.resolve("scratch");
        if (!Files.exists(scratch)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(scratch)) {
            return files.map(Path::toString).toList();
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        emulator.close();
        kind.close();
        guard.close();
    }

    /** A finished build. */
    public record FinishedBuild(Plan plan, BuildResult result, List<RunEvent> events, List<String> console) {
        /** Returns {@code result.json}. */
        public JsonNode json() {
            try {
                return new ObjectMapper()
                        .readTree(result.folder().resolve("result.json").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public JsonNode step(int number) {
            return json().get("steps").get(number - 1);
        }

        public String log(int number) {
            return read(step(number).get("log").asText());
        }

        public String read(String path) {
            try {
                return Files.readString(result.folder().resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public List<String> warnings() {
            return StreamSupport.stream(json().get("warnings").spliterator(), false)
                    .map(warning -> warning.get("step").asInt() + " "
                            + warning.get("code").asText())
                    .toList();
        }

        /** Returns the output of the scripts. */
        public List<String> output() {
            return events.stream()
                    .filter(RunEvent.Output.class::isInstance)
                    .map(event -> ((RunEvent.Output) event).line())
                    .toList();
        }

        public boolean kept(String path) {
            return Files.exists(result.folder().resolve(path));
        }
    }
}
