package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.BuildListener;
import io.github.dbtmaven.dbt.command.Dbt;
import io.github.dbtmaven.dbt.command.DbtBuild;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.schema.OwnSchemas;
import io.github.dbtmaven.dbt.command.schema.PreparedSchemas;
import io.github.dbtmaven.dbt.command.schema.SchemaDenied;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import java.util.function.Consumer;

/** Builds in schemas of the pull request, otherwise in those of the profile. */
final class CiSchemas {
    private final RunRecord progress;

    CiSchemas(RunRecord progress) {
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Builds. If the pull request cannot have schemas of its own and does not require them, builds in those of the
     * profile instead.
     */
    DbtRun build(Dbt dbt, DbtBuild build, Consumer<BuildSelection> selected) {
        DbtRun run = dbt.build(build, listener(build, selected));
        if (run.denied().isEmpty()
                || build.ownSchemas().map(OwnSchemas::required).orElse(false)) {
            return run;
        }
        String reason = run.denied().map(SchemaDenied::reason).get();
        progress.say(CiSchemaMessages.shared(reason));
        progress.shared(reason);
        return dbt.build(build.inSharedSchemas(), selected::accept);
    }

    private BuildListener listener(DbtBuild build, Consumer<BuildSelection> selected) {
        return new BuildListener() {
            @Override
            public void selected(BuildSelection selection) {
                selected.accept(selection);
            }

            @Override
            public void prepared(PreparedSchemas schemas) {
                String id = build.ownSchemas().orElseThrow().pullRequest().id();
                progress.schemas(id, schemas.names());
                if (!schemas.names().isEmpty()) {
                    progress.say(CiSchemaMessages.own(id, schemas.names()));
                }
                if (!schemas.unmarked().isEmpty()) {
                    progress.warn(CiSchemaMessages.unmarked(schemas.unmarked()));
                }
                if (!schemas.elsewhere().isEmpty()) {
                    progress.warn(CiSchemaMessages.elsewhere(schemas.elsewhere()));
                }
            }
        };
    }
}
