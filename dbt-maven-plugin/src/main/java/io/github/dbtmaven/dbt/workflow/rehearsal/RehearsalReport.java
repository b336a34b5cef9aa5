package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RehearsalBuild;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.Trunk;
import io.github.dbtmaven.dbt.workflow.rehearsal.missing.WarehouseNeeds;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtBuildOutput;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtError;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.NodesBuilt;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.SkippedPipes;
import io.github.dbtmaven.pipelines.BitbucketRepository;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints the report before the first build and after the last one. Masks secrets in all lines. */
final class RehearsalReport {
    private final RehearsalContext tools;
    private final RehearsalOptions options;
    private final Preparation preparation;
    private final BitbucketRepository repository;
    private final SecretMask mask;

    RehearsalReport(
            RehearsalContext tools,
            RehearsalOptions options,
            Preparation preparation,
            BitbucketRepository repository,
            List<PlannedBuild> builds) {
        this.tools = tools;
        this.options = options;
        this.preparation = preparation;
        this.repository = repository;
        this.mask = SecretMask.of(builds.stream()
                .flatMap(build -> build.plan().secrets().stream())
                .map(variable -> new SecretMask.Secret(variable.name(), variable.value()))
                .toList());
    }

    void begin(String runtime, Emulator emulator, boolean warehouse, List<PlannedBuild> builds, List<String> notices) {
        print(RehearsalReportMessages.title(
                repository.id().slug(), preparation.trunk().map(Trunk::name), runtime, warehouse));
        print(RehearsalReportMessages.fileLine(
                preparation.source().name(),
                preparation
                        .source()
                        .at(builds.get(0).build().fileCommit())
                        .file()
                        .orElseThrow()
                        .pipelines()
                        .count(),
                preparation.warnings(builds).size()));
        preparation.warnings(builds).forEach(problem -> print("  " + problem));
        print(emulator.routeDescription());
        List<String> differences = new ArrayList<>(emulator.differences());
        if (preparation.sharesDbt(options) && runsMaven(builds)) {
            differences.add(RehearsalReportMessages.sharedDbt());
        }
        if (!differences.isEmpty()) {
            print(RehearsalReportMessages.differences());
            differences.forEach(difference -> print("  " + difference));
        }
        notices.forEach(this::print);
        print("");
    }

    private static boolean runsMaven(List<PlannedBuild> builds) {
        return builds.stream()
                .flatMap(build -> build.plan().steps().stream())
                .flatMap(step -> step.script().stream())
                .anyMatch(entry -> entry.display().contains("mvn"));
    }

    /** Prints the summary and writes {@code rehearsal.json}. */
    RehearsalResult end(List<BuildResult> builds, SkippedPipes skipped) throws IOException {
        BuildResult last = builds.get(builds.size() - 1);
        Optional<DbtBuildOutput> kept =
                preparation.project().map(project -> new DbtBuildOutput(last.folder(), project));
        Optional<NodesBuilt> nodes = kept.isPresent() ? kept.get().nodes() : Optional.empty();
        RehearsalResult result = new RehearsalResult(builds, nodes, dbtErrors(builds));
        RehearsalJson.write(repository.directory(), preparation.trunk().map(Trunk::name), result);
        print("");
        if (Files.isDirectory(last.folder().resolve("steps"))) {
            if (nodes.isPresent()) {
                print(
                        isPullRequest()
                                ? RehearsalReportMessages.ciBuilt(
                                        nodes.get(), kept.get().deferred())
                                : RehearsalReportMessages.dbtBuilt(nodes.get()));
                if (isPullRequest()
                        && builds.size() > 1
                        && builds.stream().allMatch(BuildResult::passed)
                        && !kept.get().deferred()) {
                    tools.warnings().accept(mask.apply(RehearsalReportMessages.stateNotFound(builds.get(0))));
                }
            }
            // after a failure dbt may not have started, and the error says more
            if (nodes.isEmpty() && preparation.project().isPresent() && last.passed()) {
                print(RehearsalReportMessages.noLog(preparation.project().get().log()));
            }
        }
        skipped.summary().ifPresent(this::print);
        print(RehearsalReportMessages.downloads(downloads()));
        print(RehearsalReportMessages.logs(shown(repository.builds())));
        return result;
    }

    private String dbtErrors(List<BuildResult> builds) throws IOException {
        Optional<BuildResult> failed =
                builds.stream().filter(build -> !build.passed()).findFirst();
        if (failed.isEmpty() || preparation.project().isEmpty()) {
            return "";
        }
        List<DbtError> errors =
                new DbtBuildOutput(failed.get().folder(), preparation.project().get()).errors();
        String hint = options.warehouse() ? WarehouseNeeds.hint(errors) : "";
        return mask.apply(RehearsalReportMessages.dbtErrors(errors) + hint);
    }

    private boolean isPullRequest() {
        List<RehearsalBuild> builds = preparation.plan().builds();
        return builds.get(builds.size() - 1).trigger() instanceof Trigger.PullRequest;
    }

    private List<String> downloads() throws IOException {
        try (Stream<Path> files = Files.list(repository.downloads())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private String shown(Path path) {
        Path from = options.directory().toAbsolutePath().normalize();
        return path.startsWith(from) ? from.relativize(path).toString() : path.toString();
    }

    private void print(String line) {
        tools.console().accept(mask.apply(line));
    }
}
