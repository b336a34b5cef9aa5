package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RehearsalFacts;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RehearsalPlan;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.Trunk;
import io.github.dbtmaven.dbt.workflow.rehearsal.missing.WarehouseNeeds;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.PinnedVersion;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.RehearsedProject;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.git.GitFacts;
import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.git.GitWorkspace;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
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
import java.util.stream.Collectors;

/**
 * Everything known before a rehearsal starts, read from git, the pipelines file and the dbt project.
 *
 * @param trunk the branch to deploy; empty for a single build
 * @param project the dbt project, if the repository has one
 * @param needs requirements on the rehearsal's database
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
     * Reads the repository and plans the builds.
     *
     * @param folder for the private clone of the repository
     * @throws UserError if the rehearsal cannot run
     */
    static Preparation of(RehearsalOptions options, RehearsalContext tools, Path folder) {
        GitRepository opened = GitRepository.open(options.directory(), tools.environment());
        // the variables file stays on this machine: steps get its variables but not the file
        GitRepository repository = opened.without(VariableLevels.file(options, opened));
        GitFacts facts = repository.facts();
        Optional<RehearsedProject> project = RehearsedProject.find(repository.root());
        rejectUnsafeOptions(options, project);
        GitWorkspace workspace = new GitWorkspace(repository, folder);
        String snapshot = workspace.snapshot(facts);
        PipelinesSource source = new PipelinesSource(
                repository,
                workspace,
                snapshot,
                options.pipelinesFile(),
                new LocalRepositories(options.repositories(), tools.environment()),
                Emulator.capabilities(options.runtime().kinds()));
        WarehouseNeeds needs = options.warehouse() ? WarehouseNeeds.of(source.path(), project) : WarehouseNeeds.NONE;
        if (!options.wholeLoop()) {
            RehearsalFacts known = new RehearsalFacts(facts, snapshot, Trunk.File.SAME, 0, "");
            RehearsalPlan plan = RehearsalPlan.single(known, options.choice().get());
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

    /** Merges all pull requests now, so that a conflict is found before the trunk is deployed. */
    private static void mergeEverything(RehearsalPlan plan, GitWorkspace workspace) {
        plan.builds().forEach(build -> workspace.built(build.trigger()));
    }

    private static void rejectUnsafeOptions(RehearsalOptions options, Optional<RehearsedProject> project) {
        if (!options.warehouse()) {
            if (options.wholeLoop()) {
                throw new UserError(RehearsalMessages.wouldDeployForReal());
            }
            return;
        }
        Set<String> adapters = project.map(RehearsedProject::adapters).orElse(Set.of());
        if (!adapters.isEmpty() && !adapters.contains("postgres")) {
            String adapter = adapters.iterator().next();
            throw new UserError(RehearsalMessages.otherAdapter(
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

    /** Returns whether steps share what dbt's installation left: without a dbt project, it would be an empty volume. */
    boolean sharesDbt(RehearsalOptions options) {
        return !options.fresh() && project.isPresent();
    }

    /** Returns notices for the user before the first build. */
    List<String> notices(List<PlannedBuild> builds, RehearsalContext tools) {
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
        source.unusedRepositories().forEach(text -> notices.add("warning: " + text));
        return notices;
    }

    /** Returns a notice about variables that the profiles require and that are not set. */
    List<String> missingVariables(List<PlannedBuild> builds, boolean warehouse) {
        if (project.isEmpty() || project.get().profiles().isEmpty()) {
            return List.of();
        }
        Set<String> missing = new TreeSet<>(project.get().requiredVariables());
        builds.forEach(build -> build.plan().steps().forEach(step -> step.variables()
                .forEach(variable -> missing.remove(variable.name()))));
        String profiles =
                repository.root().relativize(project.get().profiles().get()).toString();
        return missing.isEmpty() ? List.of() : RehearsalReportMessages.missingVariables(missing, profiles, warehouse);
    }

    private List<String> pinnedVersions(List<PlannedBuild> builds, String own) {
        List<String> notices = new ArrayList<>();
        Path pom = repository.root().resolve("pom.xml");
        try {
            if (Files.isRegularFile(pom)) {
                // all patterns are ASCII, whatever the encoding of the pom
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

    /** Returns the places of the artifact patterns of a build about which there is a warning. */
    Set<String> warnedArtifacts(PlannedBuild build) {
        return warnings(List.of(build)).stream()
                .filter(problem -> problem.code() == ProblemCode.ARTIFACT_PATTERN
                        || problem.code() == ProblemCode.ARTIFACT_VARIABLE)
                .map(problem -> problem.at().toString())
                .collect(Collectors.toSet());
    }

    /** Returns distinct warnings about the file, and remarks about the plans. */
    List<Problem> warnings(List<PlannedBuild> builds) {
        List<Problem> warnings = new ArrayList<>();
        builds.forEach(build -> {
            source.at(build.build().fileCommit()).problems().stream()
                    .filter(problem -> problem.severity() == Severity.WARNING)
                    .forEach(warnings::add);
            // of the plan too: an entered variable that the pipeline does not declare is no problem of the file
            build.plan().warnings().stream()
                    .filter(problem -> problem.severity() != Severity.ERROR)
                    .forEach(warnings::add);
        });
        return warnings.stream().distinct().toList();
    }
}
