package io.github.dbtmaven.dbt.artifact;

import static io.github.dbtmaven.dbt.artifact.StrictJson.list;
import static io.github.dbtmaven.dbt.artifact.StrictJson.map;
import static io.github.dbtmaven.dbt.artifact.StrictJson.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The JSON form of a receipt, with its keys in the order in which they are written. A null component is not written.
 *
 * @param outcome {@code PASSED} or {@code FAILED}
 * @param nodes null also in a receipt of an earlier version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptJson(
        int schema,
        String outcome,
        String reason,
        String project,
        String target,
        String selection,
        List<String> leftOut,
        String commit,
        String branch,
        String build,
        String finishedAt,
        Map<String, String> versions,
        Integer manifestSchema,
        Map<String, String> vars,
        List<Command> commands,
        Nodes nodes) {
    private static final int SCHEMA = 2;
    private static final String PASSED = "PASSED";
    private static final String FAILED = "FAILED";

    ReceiptJson {
        required(outcome, "outcome");
        required(reason, "reason");
        required(project, "project");
        required(target, "target");
        required(selection, "selection");
        leftOut = list(leftOut, "leftOut");
        required(finishedAt, "finishedAt");
        map(versions, "versions");
        if (vars != null) {
            map(vars, "vars");
        }
        commands = list(commands, "commands");
    }

    /** A dbt command, see {@link DeployReceipt.Command}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Command(String command, Integer exitCode, String results) {
        Command {
            required(command, "command");
            required(exitCode, "exitCode");
        }

        static Command of(DeployReceipt.Command command) {
            return new Command(
                    command.name(), command.exitCode(), command.results().orElse(null));
        }

        DeployReceipt.Command toCommand() {
            return new DeployReceipt.Command(command, exitCode, Optional.ofNullable(results));
        }
    }

    /** What the deploy did to each node, see {@link NodeOutcomes}. */
    record Nodes(List<String> applied, List<String> notApplied, List<String> unknown, List<String> notSelected) {
        Nodes {
            applied = list(applied, "applied");
            notApplied = list(notApplied, "notApplied");
            unknown = list(unknown, "unknown");
            notSelected = list(notSelected, "notSelected");
        }

        static Nodes of(NodeOutcomes nodes) {
            return new Nodes(nodes.applied(), nodes.notApplied(), nodes.unknown(), nodes.notSelected());
        }

        NodeOutcomes outcomes() {
            return new NodeOutcomes(applied, notApplied, unknown, notSelected);
        }
    }

    static ReceiptJson of(DeployReceipt receipt) {
        Origin origin = receipt.origin();
        DbtUsed dbt = receipt.dbt();
        return new ReceiptJson(
                SCHEMA,
                receipt.passed() ? PASSED : FAILED,
                receipt.reason(),
                receipt.project(),
                receipt.target(),
                receipt.selection(),
                receipt.leftOut(),
                origin.commit().orElse(null),
                origin.branch().orElse(null),
                origin.build().orElse(null),
                receipt.finishedAt().toString(),
                dbt.versions(),
                dbt.manifestSchema().isPresent() ? dbt.manifestSchema().getAsInt() : null,
                dbt.vars().orElse(null),
                receipt.commands().stream().map(Command::of).toList(),
                receipt.nodes().map(Nodes::of).orElse(null));
    }

    /** Returns the receipt. */
    DeployReceipt receipt() {
        return new DeployReceipt(
                passed(),
                reason,
                project,
                target,
                selection,
                leftOut,
                new Origin(Optional.ofNullable(commit), Optional.ofNullable(branch), Optional.ofNullable(build)),
                new DbtUsed(
                        versions,
                        manifestSchema == null ? OptionalInt.empty() : OptionalInt.of(manifestSchema),
                        Optional.ofNullable(vars)),
                commands.stream().map(Command::toCommand).toList(),
                Instant.parse(finishedAt),
                Optional.ofNullable(nodes).map(Nodes::outcomes));
    }

    private boolean passed() {
        if (!outcome.equals(PASSED) && !outcome.equals(FAILED)) {
            throw new ArtifactException(
                    "has the outcome \"" + outcome + "\", which is neither " + PASSED + " nor " + FAILED);
        }
        return outcome.equals(PASSED);
    }

    static void checkSchema(Object schema) {
        if (!Integer.valueOf(SCHEMA).equals(schema)) {
            throw new ArtifactException("has schema " + StrictJson.shown(schema)
                    + " of another version of this plugin, while " + SCHEMA + " can be read");
        }
    }
}
