package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.SourceFreshness;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.KnownState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks that dbt can compare the age of sources, before it selects by {@code source_status:}. dbt takes a source
 * without a result of this build for unchanged and one without a result of the state for fresher, and reports neither
 * ({@code SourceStatusSelectorMethod} of dbt 1.11).
 */
final class FreshnessSelector {
    private static final String SELECTOR = "source_status:";

    private FreshnessSelector() {}

    /**
     * Returns why the selection is not possible; empty if it is, or if it does not select by the age of sources.
     *
     * @param current {@code sources.json} of this build
     */
    static Optional<String> problem(DbtOptions options, KnownState state, Path current) {
        if (!isIn(options.selection())) {
            return Optional.empty();
        }
        Path before = state.folder().resolve("sources.json");
        if (!Files.isRegularFile(before)) {
            return Optional.of(FreshnessMessages.notInState(state.description()));
        }
        if (!Files.isRegularFile(current)) {
            return Optional.of(FreshnessMessages.notMeasured(current.toString(), options.target()));
        }
        try {
            return missing(before, state)
                    .map(ids -> FreshnessMessages.notComparable(state.description(), ids))
                    .or(() -> missing(current, state)
                            .map(ids -> FreshnessMessages.notSelected(current.toString(), options.target(), ids)));
        } catch (ArtifactException e) {
            return Optional.of(FreshnessMessages.notReadable(e.getMessage()));
        }
    }

    private static Optional<List<String>> missing(Path sources, KnownState state) {
        return Optional.of(List.copyOf(
                        SourceFreshness.read(sources).missing(state.folder().resolve("manifest.json"))))
                .filter(ids -> !ids.isEmpty());
    }

    private static boolean isIn(String selection) {
        return selection.contains(SELECTOR);
    }
}
