package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec.Download;
import io.github.dbtmaven.pipelines.run.artifact.ArtifactStore.Matched;
import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files that a step stored, and which artifact they belong to.
 *
 * @param step its index
 */
record StepFiles(int step, StoredFiles files, List<Matched> artifacts) {
    StepFiles only(String name) {
        return new StepFiles(
                step,
                files,
                artifacts.stream()
                        .filter(one -> one.spec().shared() && one.spec().name().equals(name))
                        .toList());
    }

    Set<String> of(Download download) {
        return artifacts.stream()
                .filter(one -> one.spec().shared() && one.tooLarge().isEmpty())
                .filter(one -> download.everything()
                        || download.names().contains(one.spec().name()))
                .flatMap(one -> one.files().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns an artifact with this file. */
    ArtifactSpec artifactOf(String file) {
        return artifacts.stream()
                .filter(one -> one.spec().shared() && one.files().contains(file))
                .map(Matched::spec)
                .findFirst()
                .orElseThrow();
    }
}
