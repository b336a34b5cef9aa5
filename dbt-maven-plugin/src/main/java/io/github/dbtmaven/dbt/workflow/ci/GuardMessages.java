package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.command.selection.Guards;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.Optional;

/** Messages of the checks before a CI build. */
final class GuardMessages {
    private static final int FEW = 3;

    private GuardMessages() {}

    /**
     * The build did not start. If several checks failed, gives the first reason, which the others may follow from.
     *
     * @param deployed the target of the state, if it is known
     */
    static String prevented(Guards guards, String target, Optional<String> deployed) {
        if (!guards.overwrites().isEmpty() && deployed.equals(Optional.of(target))) {
            return "Nothing was built, because the published state was itself deployed to target \"" + target
                    + "\", so CI would overwrite it: " + writes(guards.overwrites())
                    + ". Use another dbt.target, or publish the state of the production target.";
        }
        return guards.otherAdapter()
                .map(adapters -> otherAdapter(adapters, target))
                .orElseGet(() -> guards.overwrites().isEmpty()
                        ? otherDatabase(guards.otherDatabase(), target)
                        : wouldOverwrite(guards.overwrites(), target));
    }

    private static String otherAdapter(Guards.Adapters adapters, String target) {
        return "Nothing was built, because the published state is of a \"" + adapters.state()
                + "\" warehouse, but target \"" + target + "\" is \"" + adapters.target()
                + "\". Check dbt.state and dbt.target. To build everything without this state, set dbt.state to an empty"
                + " folder.";
    }

    private static String wouldOverwrite(List<Guards.Overwrite> overwrites, String target) {
        return "Nothing was built, because target \"" + target + "\" would write to production: "
                + writes(overwrites)
                + ". Make schema or target_schema depend on the target, or exclude the nodes with -Ddbt.exclude.";
    }

    private static String writes(List<Guards.Overwrite> overwrites) {
        return Shown.few(
                overwrites.stream()
                        .map(each -> "\"" + each.uniqueId() + "\" writes to " + each.relation())
                        .toList(),
                FEW);
    }

    private static String otherDatabase(List<Guards.Read> reads, String target) {
        return "Nothing was built, because target \"" + target
                + "\" is in another database than production, and this warehouse reads only one: "
                + Shown.few(
                        reads.stream()
                                .map(each -> "\"" + each.uniqueId() + "\" reads " + each.relation())
                                .toList(),
                        FEW)
                + ". Use the database of production for target \"" + target + "\", with a schema of its own.";
    }

    /** Hooks that name a schema of production. */
    static String hooks(List<Guards.Hook> hooks) {
        return "This build runs hooks that name a schema of production: "
                + Shown.few(
                        hooks.stream()
                                .map(each -> "\"" + each.uniqueId() + "\" (" + each.schema() + ")")
                                .toList(),
                        FEW)
                + ". If they write there, use {{ target.schema }} or {{ this }} instead.";
    }
}
