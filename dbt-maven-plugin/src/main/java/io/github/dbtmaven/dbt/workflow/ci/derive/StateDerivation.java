package io.github.dbtmaven.dbt.workflow.ci.derive;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtTarget;
import io.github.dbtmaven.dbt.command.ParseRun;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.history.BranchPoint;
import io.github.dbtmaven.dbt.command.history.CommitFiles;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.KnownState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives a state from git: parses the commit at which the branch left its destination, for the target of production.
 * Nothing connects to the warehouse.
 */
public final class StateDerivation {
    private final DbtFinder finder;
    private final Sources sources;
    private final Map<String, String> environment;

    /** Creates the derivation with the environment that profiles read. */
    public StateDerivation(DbtFinder finder, Sources sources, Map<String, String> environment) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.environment = Map.copyOf(environment);
    }

    /**
     * Derives the state.
     *
     * @param target of production
     * @param folder where to put the manifest; an existing folder
     */
    public DerivedState derive(
            DbtOptions options, DbtProject project, DbtInstallation installation, String target, Path folder) {
        if (!(installation instanceof DbtInstallation.InPython)) {
            return new DerivedState.Impossible(DerivationMessages.needsDriver());
        }
        BranchPoint point = sources.branch().branchPoint(project.directory());
        if (point instanceof BranchPoint.Unknown unknown) {
            return new DerivedState.Impossible(DerivationMessages.unknown(unknown));
        }
        BranchPoint.Found base = (BranchPoint.Found) point;
        if (base.onDestination()) {
            return new DerivedState.Impossible(DerivationMessages.onDestination(base));
        }
        return sources.files().with(project.directory(), base.commit(), new CommitFiles.Task<>() {
            @Override
            public DerivedState with(Path root, Path there) throws IOException {
                return Files.isRegularFile(there.resolve("dbt_project.yml"))
                        ? parse(new Parsing(options, installation, base, target), project, there, folder)
                        : new DerivedState.Impossible(DerivationMessages.noProject(base));
            }

            @Override
            public DerivedState without(String error) {
                return new DerivedState.Impossible(DerivationMessages.notWritten(base, error));
            }
        });
    }

    private record Parsing(DbtOptions options, DbtInstallation installation, BranchPoint.Found base, String target) {}

    private DerivedState parse(Parsing parsing, DbtProject project, Path there, Path folder) throws IOException {
        BranchPoint.Found base = parsing.base();
        String target = parsing.target();
        DbtProject old = project.at(there);
        try {
            List<String> missing = old.missingVariables(target, environment);
            if (!missing.isEmpty()) {
                return new DerivedState.Impossible(DerivationMessages.missingVariables(missing, target));
            }
        } catch (UserError e) {
            return new DerivedState.Impossible(DerivationMessages.badProfile(
                    base,
                    target,
                    e.getMessage().replace(there.toString(), project.directory().toString())));
        }
        Origin origin = new Origin(Optional.of(base.commit()), Optional.of(base.destination()), Optional.empty());
        ParseRun run = finder.parser(parsing.installation(), old, origin)
                .parse(new DbtTarget(old, target, parsing.options().vars()));
        if (!run.missingVariables().isEmpty()) {
            return new DerivedState.Impossible(DerivationMessages.missingVariables(run.missingVariables(), target));
        }
        Path manifest = old.targetPath().resolve("manifest.json");
        try {
            if (run.exitCode() == 0) {
                KnownState state = new KnownState(
                        folder,
                        DerivationMessages.commit(base),
                        ArtifactReader.manifest(manifest).metadata(),
                        Optional.empty());
                Files.copy(manifest, folder.resolve("manifest.json"), StandardCopyOption.REPLACE_EXISTING);
                return new DerivedState.Parsed(state, base, target);
            }
        } catch (ArtifactException e) {
            return new DerivedState.Impossible(
                    DerivationMessages.notParsed(base, Optional.of("its manifest " + e.getMessage()), 0));
        }
        return new DerivedState.Impossible(DerivationMessages.notParsed(base, run.complaint(), run.exitCode()));
    }
}
