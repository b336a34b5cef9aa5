package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.workspace.GitFacts;
import io.github.dbtmaven.pipelines.run.workspace.GitRepository;
import io.github.dbtmaven.pipelines.run.workspace.GitWorkspace;
import io.github.dbtmaven.pipelines.validate.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a rehearsal before anything of it is started: read from git, the pipelines file and the dbt project.
 *
 * @param trunk the branch that is deployed; empty for a single build
 * @param project the dbt project, when the repository has one
 * @param needs what the rehearsal's database must have
 */
record Preparation(
        GitRepository repository,
        GitFacts facts,
        GitWorkspace workspace,
        PipelinesSource source,
        Optional<Trunk> trunk,
        RehearsalPlan plan,
        Optional<RehearsedProject> project,
        WarehouseNeeds needs) {

    /**
     * Reads and decides.
     *
     * @param folder for the private copy of the repository
     * @throws RehearsalException when the rehearsal cannot be run, before anything was started
     */
    static Preparation of(RehearsalOptions options, RehearsalTools tools, Path folder) {
        GitRepository opened = GitRepository.open(options.directory(), tools.environment());
        // it is for this machine: a step gets its variables and never the file
        GitRepository repository = opened.without(VariableLevels.file(options, opened));
        GitFacts facts = repository.facts();
        Optional<RehearsedProject> project = RehearsedProject.find(repository.root());
        refuseWhatWouldBeUnsafe(options, project);
        GitWorkspace workspace = new GitWorkspace(repository, folder);
        String snapshot = workspace.snapshot();
        PipelinesSource source = new PipelinesSource(
                repository,
                workspace,
                snapshot,
                options.pipelinesFile(),
                new Validator(Emulator.capabilities(options.runtime().kinds())));
        WarehouseNeeds needs = options.warehouse() ? WarehouseNeeds.of(source, project) : WarehouseNeeds.NONE;
        if (!options.wholeLoop()) {
            RehearsalFacts known = new RehearsalFacts(facts, snapshot, Trunk.File.SAME, 0, "");
            RehearsalPlan plan = RehearsalPlan.single(known, options.choice());
            mergeEverything(plan, workspace);
            return new Preparation(repository, facts, workspace, source, Optional.empty(), plan, project, needs);
        }
        var pipelines = source.workingTree().file().orElseThrow().pipelines();
        Trunk trunk = Trunk.choose(
                facts,
                pipelines.branches().stream()
                        .map(pipeline -> pipeline.key())
                        .filter(Preparation::isLiteral)
                        .toList(),
                pipelines.defaultPipeline().isPresent(),
                options.trunk());
        Trunk.File trunkFile = source.at(trunk);
        String merged = trunkFile == Trunk.File.ABSENT
                ? workspace.built(new Trigger.PullRequest(1, "working-tree", trunk.name(), snapshot, trunk.commit()))
                : snapshot;
        RehearsalFacts known = new RehearsalFacts(facts, snapshot, trunkFile, behind(repository, facts, trunk), merged);
        RehearsalPlan plan = RehearsalPlan.wholeLoop(known, trunk, source.name());
        mergeEverything(plan, workspace);
        return new Preparation(repository, facts, workspace, source, Optional.of(trunk), plan, project, needs);
    }

    /** A conflict is found here, before the trunk is deployed for nothing. */
    private static void mergeEverything(RehearsalPlan plan, GitWorkspace workspace) {
        plan.builds().forEach(build -> workspace.built(build.trigger()));
    }

    private static void refuseWhatWouldBeUnsafe(RehearsalOptions options, Optional<RehearsedProject> project) {
        if (!options.warehouse()) {
            if (options.wholeLoop()) {
                throw new RehearsalException(RehearsalMessages.wouldDeployForReal());
            }
            return;
        }
        Set<String> adapters = project.map(RehearsedProject::adapters).orElse(Set.of());
        if (!adapters.isEmpty() && !adapters.contains("postgres")) {
            String adapter = adapters.iterator().next();
            throw new RehearsalException(RehearsalMessages.otherAdapter(
                    adapter, project.orElseThrow().placeOfAdapter(adapter).orElseThrow()));
        }
    }

    private static boolean isLiteral(String pattern) {
        return pattern.chars().noneMatch(c -> "*?{}".indexOf(c) >= 0);
    }

    private static int behind(GitRepository repository, GitFacts facts, Trunk trunk) {
        return Optional.ofNullable(facts.remoteBranches().get(trunk.name()))
                .map(remote -> repository.commitsBetween(trunk.commit(), remote))
                .orElse(0);
    }

    /** Everything that a person should know before the first build. */
    List<String> notices(List<PlannedBuild> builds, RehearsalTools tools) {
        List<String> notices = new ArrayList<>(plan.notices());
        builds.forEach(build -> {
            if (build.build().trigger() instanceof Trigger.PullRequest request
                    && facts.branches().containsKey(request.source())) {
                build.plan()
                        .alsoTriggered()
                        .pipelines()
                        .forEach(choice -> notices.add(RehearsalMessages.alsoStarts(request.source(), choice)));
            }
        });
        notices.addAll(pinnedVersions(builds, tools.version()));
        return notices;
    }

    /** Variables that the profiles need and that no level gives. */
    List<String> missingVariables(List<PlannedBuild> builds) {
        if (project.isEmpty() || project.get().profiles().isEmpty()) {
            return List.of();
        }
        Set<String> missing = new TreeSet<>(project.get().requiredVariables());
        builds.forEach(build -> build.plan().steps().forEach(step -> step.variables()
                .forEach(variable -> missing.remove(variable.name()))));
        String profiles =
                repository.root().relativize(project.get().profiles().get()).toString();
        return missing.isEmpty() ? List.of() : StoryMessages.missingVariables(missing, profiles);
    }

    private List<String> pinnedVersions(List<PlannedBuild> builds, String own) {
        List<String> notices = new ArrayList<>();
        Path pom = repository.root().resolve("pom.xml");
        try {
            if (Files.isRegularFile(pom)) {
                // what is looked for is plain ASCII, whatever the encoding that the pom declares
                PinnedVersion.inPom(Files.readString(pom, StandardCharsets.ISO_8859_1), own)
                        .ifPresent(version -> notices.add(RehearsalMessages.otherVersion("\"pom.xml\"", version, own)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        builds.forEach(build -> build.plan().steps().forEach(step -> step.script().stream()
                .filter(ScriptEntry.Shell.class::isInstance)
                .map(ScriptEntry.Shell.class::cast)
                .forEach(entry -> PinnedVersion.inScript(entry.text(), own)
                        .ifPresent(version -> notices.add(
                                RehearsalMessages.otherVersion(entry.at().toString(), version, own))))));
        return notices;
    }

    /** Warnings of the file, among them those of all its builds, and remarks of the plans, each once. */
    List<Problem> warnings(List<PlannedBuild> builds) {
        List<Problem> warnings = new ArrayList<>();
        builds.forEach(build -> {
            source.at(build.build().fileCommit()).problems().stream()
                    .filter(problem -> problem.severity() == Severity.WARNING)
                    .forEach(warnings::add);
            build.plan().warnings().stream()
                    .filter(problem -> problem.severity() == Severity.FIDELITY)
                    .forEach(warnings::add);
        });
        return warnings.stream().distinct().toList();
    }
}
