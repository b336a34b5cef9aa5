package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtTarget;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.explain.ExplainMessages;
import io.github.dbtmaven.dbt.explain.FormattingEdits;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.KnownState;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.TargetArtifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes a state from which nodes do not differ whose SQL differs only in white space and comments. */
final class FormattingFilter {
    private final DbtFinder finder;
    private final Sources sources;
    private final RunRecord record;

    FormattingFilter(DbtFinder finder, Sources sources, RunRecord record) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.record = requireNonNull(record, "record");
    }

    /**
     * Parses the project and returns the state to compare with: a copy, if there are such nodes. If dbt cannot parse, it
     * returns the state itself, because the build reports the error.
     */
    KnownState apply(DbtOptions options, DbtProject project, DbtInstallation installation, KnownState state) {
        Path current = new TargetArtifacts(project).manifestFile();
        Folders.delete(current); // that of an earlier run must not be compared
        finder.dbt(installation, project, sources.origin(project.directory()), false)
                .modified(new DbtTarget(project, options.target(), options.vars()), state.folder());
        if (!Files.isRegularFile(current)) {
            return state;
        }
        try {
            FormattingEdits edits = FormattingEdits.of(
                    state.folder().resolve("manifest.json"),
                    current,
                    ComparedValues.of(project.directory(), installation));
            record.ignoredFormatting(List.copyOf(edits.nodes()));
            if (edits.nodes().isEmpty()) {
                return state;
            }
            record.say(CiMessages.ignoredFormatting(List.copyOf(edits.nodes())));
            Path folder =
                    project.directory().resolve("target").resolve("dbt-ci").resolve("state");
            return state.in(written(edits, state.folder(), folder));
        } catch (ArtifactException e) {
            record.warn(ExplainMessages.notExplained("a manifest " + e.getMessage()));
            return state;
        }
    }

    private static Path written(FormattingEdits edits, Path from, Path to) {
        try {
            Folders.delete(to);
            Files.createDirectories(to);
            edits.write(to.resolve("manifest.json"));
            for (String other : List.of("run_results.json", "sources.json")) {
                if (Files.exists(from.resolve(other))) {
                    Files.copy(from.resolve(other), to.resolve(other));
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
