package io.github.dbtmaven.dbt.workflow.deploy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.NodeOutcomes;
import io.github.dbtmaven.dbt.artifact.RunResults;
import io.github.dbtmaven.dbt.artifact.VarHashes;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.RunSummary;
import io.github.dbtmaven.dbt.workflow.TargetArtifacts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the build of a deploy left.
 *
 * @param manifest empty if dbt could not parse the project
 * @param results empty if dbt ran nothing, or was killed
 * @param summary of the results
 */
record DeployedProject(Optional<Manifest> manifest, Optional<RunResults> results, Optional<RunSummary> summary) {
    private static final String COMMAND = "build";
    private static final String RESULTS = "results/1-build.json";
    /** dbt's exit codes after it ran all that it could */
    private static final List<Integer> ENDED = List.of(0, 1);

    static DeployedProject read(TargetArtifacts artifacts) {
        Optional<RunResults> results = artifacts.runResults();
        return new DeployedProject(artifacts.manifest(), results, results.map(RunSummary::of));
    }

    /** Returns whether both artifacts are there. */
    boolean complete() {
        return manifest.isPresent() && results.isPresent();
    }

    /** Returns what a full deploy builds or tests and this one did not. */
    List<String> leftOut() {
        return complete() ? manifest.get().leftOut(results.get()) : List.of();
    }

    /** Returns the files of the receipt by their path. */
    Map<String, Path> files(TargetArtifacts artifacts, boolean withSources) {
        Map<String, Path> files = new LinkedHashMap<>();
        manifest.ifPresent(there -> files.put("manifest.json", artifacts.manifestFile()));
        results.ifPresent(there -> files.put(RESULTS, artifacts.runResultsFile()));
        if (withSources) {
            files.put("sources.json", artifacts.sourcesFile());
        }
        return files;
    }

    DeployReceipt receipt(
            DbtOptions options,
            DbtInstallation installation,
            Origin origin,
            DbtRun run,
            Outcome outcome,
            boolean interrupted,
            Instant now) {
        boolean passed = outcome instanceof Outcome.Passed;
        boolean ended = !interrupted && ENDED.contains(run.exitCode());
        boolean narrowed = !options.selection().isEmpty();
        return new DeployReceipt(
                passed,
                passed ? "" : outcome.summary(),
                manifest.map(each -> each.metadata().projectName()).orElse(""),
                options.target(),
                options.selection(),
                passed ? leftOut() : List.of(),
                origin,
                new DbtUsed(
                        installation.packages(),
                        manifest.map(each -> OptionalInt.of(each.metadata().schemaVersion()))
                                .orElseGet(OptionalInt::empty),
                        Optional.of(VarHashes.of(options.vars()))),
                List.of(new DeployReceipt.Command(COMMAND, run.exitCode(), results.map(there -> RESULTS))),
                now,
                manifest.map(each -> NodeOutcomes.of(each, results, run.events(), ended, narrowed)));
    }
}
