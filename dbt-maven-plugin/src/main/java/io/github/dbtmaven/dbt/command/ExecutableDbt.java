package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.ManifestNode;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import io.github.dbtmaven.dbt.command.schema.SchemaDenied;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.command.selection.ModifiedNodes;
import io.github.dbtmaven.dbt.command.selection.OverwriteGuard;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Runs dbt as an executable, with separate processes for {@code deps}, {@code ls} and {@code build}. */
final class ExecutableDbt implements Dbt {
    private static final ObjectReader LISTED = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Listed.class);

    private final Path program;
    private final Map<String, String> environment;
    private final Commands commands;
    private final Progress progress;

    ExecutableDbt(Path program, Map<String, String> environment, Commands commands, Progress progress) {
        this.program = requireNonNull(program, "program");
        this.environment = Map.copyOf(environment);
        this.commands = requireNonNull(commands, "commands");
        this.progress = requireNonNull(progress, "progress");
    }

    @Override
    public DbtRun build(DbtBuild build, BuildListener listener) {
        if (build.ownSchemas().isPresent()) {
            return DbtRun.denied(new SchemaDenied(DbtMessages.schemasNeedDriver()));
        }
        MissingVariables missing = new MissingVariables();
        DbtErrorText complaint = new DbtErrorText();
        Consumer<String> output = line -> {
            missing.accept(line);
            complaint.accept(line);
            progress.output(line);
        };
        if (build.project().hasPackages()) {
            int exitCode = run(build, "deps", List.of(), output);
            if (exitCode != 0) {
                return notBuilt(exitCode, missing, complaint);
            }
        }
        Optional<BuildSelection> decision = Optional.empty();
        if (build.maxNodes().isPresent() && build.state().isEmpty()) {
            throw new UserError(DbtMessages.limitNeedsState());
        }
        if (build.state().isPresent()) {
            Listing listing = list(build, build.state().get(), output);
            if (listing.exitCode() != 0) {
                return notBuilt(listing.exitCode(), missing, complaint);
            }
            decision = listing.decision();
            if (decision.orElseThrow().guards().prevent()) {
                return new DbtRun(
                        0,
                        true,
                        decision,
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        missing.names(),
                        complaint.text(),
                        Optional.empty());
            }
            long nodes = decision.get().nodes();
            if (build.maxNodes().isPresent() && nodes > build.maxNodes().getAsInt()) {
                return DbtRun.tooMany(nodes, decision);
            }
            rejectFunctions(decision.get());
            if (build.fresh()) {
                rejectLeftovers(build, decision.get());
            }
            listener.selected(decision.get());
        }
        return new DbtRun(
                run(build, "build", build.buildArgs(), output),
                false,
                decision,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                missing.names(),
                complaint.text(),
                Optional.empty());
    }

    @Override
    public ModifiedNodes modified(DbtTarget target, Path state) {
        MissingVariables missing = new MissingVariables();
        DbtErrorText complaint = new DbtErrorText();
        Consumer<String> output = line -> {
            missing.accept(line);
            complaint.accept(line);
            progress.output(line);
        };
        Set<String> ids = new HashSet<>();
        int exitCode = target.project().hasPackages() ? run(target, "deps", List.of(), output) : 0;
        if (exitCode == 0) {
            exitCode = listIds(target, ModifiedRequest.selection(state), ids, output);
        }
        return new ModifiedNodes(
                exitCode, exitCode == 0 ? Optional.of(ids) : Optional.empty(), missing.names(), complaint.text());
    }

    @Override
    public ParseRun parse(DbtTarget target) {
        throw new UserError(DbtMessages.parseNeedsDriver());
    }

    @Override
    public SchemaRun markedSchemas(DbtTarget target, String repository) {
        throw new UserError(DbtMessages.listNeedsDriver());
    }

    @Override
    public SchemaRun dropSchemas(DbtTarget target, String repository, List<MarkedSchema> schemas) {
        throw new UserError(DbtMessages.listNeedsDriver());
    }

    private static DbtRun notBuilt(int exitCode, MissingVariables missing, DbtErrorText complaint) {
        return new DbtRun(
                exitCode,
                false,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                missing.names(),
                complaint.text(),
                Optional.empty());
    }

    /**
     * Rejects selected functions, which dbt defers to production even if they are selected (dbt-core issue 15301). Only
     * the driver works around that.
     */
    private static void rejectFunctions(BuildSelection decision) {
        List<String> functions = decision.selected().stream()
                .filter(each -> each.resourceType().equals("function"))
                .map(BuildSelection.Selected::uniqueId)
                .toList();
        if (!functions.isEmpty()) {
            throw new UserError(DbtMessages.functionsReadFromProduction(functions));
        }
    }

    /** Rejects nodes whose leftovers only the driver can drop: this program would build on them. */
    private static void rejectLeftovers(DbtBuild build, BuildSelection decision) {
        Manifest current = ArtifactReader.manifest(build.project().targetPath().resolve("manifest.json"));
        List<String> kept = decision.selected().stream()
                .map(BuildSelection.Selected::uniqueId)
                .filter(id -> current.node(id)
                        .filter(ManifestNode::survivesFullRefresh)
                        .isPresent())
                .toList();
        if (!kept.isEmpty()) {
            throw new UserError(DbtMessages.cannotDropLeftovers(kept));
        }
    }

    /** A line of {@code dbt ls --output json}. */
    private record Listed(@JsonProperty("unique_id") String uniqueId) {}

    private record Listing(int exitCode, Optional<BuildSelection> decision) {}

    /** Runs {@code dbt ls}, which also writes the manifest of this target. */
    private Listing list(DbtBuild build, Path state, Consumer<String> output) {
        List<String> ids = new ArrayList<>();
        int exitCode = listIds(target(build), build.selectionArgs(), ids, output);
        return exitCode != 0
                ? new Listing(exitCode, Optional.empty())
                : new Listing(
                        0,
                        Optional.of(new OverwriteGuard(ArtifactReader.manifest(state.resolve("manifest.json")))
                                .decide(
                                        ids,
                                        ArtifactReader.manifest(
                                                build.project().targetPath().resolve("manifest.json")))));
    }

    private int listIds(DbtTarget target, List<String> selection, Collection<String> ids, Consumer<String> output) {
        List<String> args = new ArrayList<>(selection);
        args.addAll(List.of("--output", "json", "--output-keys", "unique_id", "--quiet"));
        return run(target, "ls", args, line -> uniqueId(line).ifPresentOrElse(ids::add, () -> output.accept(line)));
    }

    private static DbtTarget target(DbtBuild build) {
        return new DbtTarget(build.project(), build.target(), build.vars());
    }

    private static Optional<String> uniqueId(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(LISTED.<Listed>readValue(line).uniqueId());
        } catch (JsonProcessingException notAnId) {
            return Optional.empty();
        }
    }

    private int run(DbtBuild build, String command, List<String> args, Consumer<String> output) {
        return run(target(build), command, args, output);
    }

    private int run(DbtTarget target, String command, List<String> args, Consumer<String> output) {
        List<String> line = new ArrayList<>();
        line.add(program.toString());
        line.add(command);
        line.addAll(target.globalArgs());
        line.addAll(args);
        return commands.run(new ProcessSpec(line, target.project().directory(), environment), output);
    }
}
