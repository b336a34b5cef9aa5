package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.history.BranchPoint;
import io.github.dbtmaven.dbt.command.selection.Guards;
import io.github.dbtmaven.dbt.workflow.KnownState;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.ci.derive.DerivationMessages;
import io.github.dbtmaven.dbt.workflow.ci.derive.DerivedState;
import io.github.dbtmaven.dbt.workflow.ci.derive.StateDerivation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Builds without a published state: compares with a state that is derived from git if production has the relations that
 * the build would read, otherwise builds everything. Says in one line which of the two and why.
 */
final class DerivedBuild {
    private final CiBuild builder;
    private final StateDerivation derivation;
    private final RunRecord progress;

    DerivedBuild(CiBuild builder, StateDerivation derivation, RunRecord progress) {
        this.builder = requireNonNull(builder, "builder");
        this.derivation = requireNonNull(derivation, "derivation");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Builds.
     *
     * @param store the store that has no state
     * @param filter changes the state before the comparison
     */
    Outcome run(CiBuild.Call call, String store, UnaryOperator<KnownState> filter) {
        Path folder = call.project().directory().resolve("target").resolve("dbt-state");
        DerivedState derived = derivation.derive(
                call.options(),
                call.project(),
                call.installation(),
                call.policy().productionTarget(),
                folder);
        if (derived instanceof DerivedState.Impossible none) {
            return everything(call, store, none.reason());
        }
        DerivedState.Parsed parsed = (DerivedState.Parsed) derived;
        BranchPoint.Found base = parsed.base();
        progress.derivedState(base.commit(), base.destination(), parsed.target());
        DbtInstallation dbt = call.installation();
        Optional<KnownState> state = Optional.of(filter.apply(parsed.state()));
        DbtRun run = builder.build(
                call,
                state,
                Optional.of(
                        () -> progress.say(DerivationMessages.compared(store, parsed, dbt.version(), dbt.origin()))));
        Optional<Guards.Unseen> unseen =
                run.decision().flatMap(decision -> decision.guards().unseen());
        if (unseen.isPresent()) {
            Folders.delete(folder); // a manual "dbt --state" would otherwise use it
            return everything(call, store, DerivationMessages.unseen(unseen.get(), parsed));
        }
        return builder.outcome(call, state, run);
    }

    private Outcome everything(CiBuild.Call call, String store, String reason) {
        progress.noDerivedState(reason);
        DbtInstallation dbt = call.installation();
        progress.warn(DerivationMessages.buildsAll(store, reason, dbt.version(), dbt.origin()));
        return builder.run(call, Optional.empty());
    }
}
