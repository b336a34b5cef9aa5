package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.event.WarningCode;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec.Download;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies artifacts into and out of a step, and reports the result of each in Bitbucket's wording. Thread-safe. */
public record StepArtifacts(ArtifactStore store, StepNames names) {
    /** Shares the artifacts that a step names with the child pipeline that it starts. */
    public void passToChild(StepSpec caller, EventScope events) {
        store.forget(caller.index());
        List<String> names =
                caller.artifacts().uploads().stream().map(ArtifactSpec::name).toList();
        ArtifactStore parent = store.of(caller.caller());
        parent.share(names, caller.firstOfGroup(), store.of(caller.index()), caller.index())
                .forEach(name -> events.warned(
                        "artifact-unknown", "", ArtifactMessages.unknown(name, parent.names(caller.firstOfGroup()))));
    }

    /**
     * Hands over the artifacts of a step of an earlier build.
     *
     * @param specs the artifacts with the sorted paths of their files
     * @param folder the folder with the files
     */
    public void takeEarlier(StepSpec step, Map<ArtifactSpec, List<String>> specs, Path folder) {
        store.of(step.caller()).take(step.index(), specs, folder);
    }

    /** Shares the artifacts of a child pipeline that ran in an earlier build, which has reported the missing ones. */
    public void takeFromEarlierChild(StepSpec caller) {
        share(caller);
    }

    private Set<String> share(StepSpec caller) {
        return store.of(caller.index())
                .share(
                        caller.artifacts().download().names(),
                        Integer.MAX_VALUE,
                        store.of(caller.caller()),
                        caller.index());
    }

    /** Shares the artifacts of a child pipeline that a step names with the steps after it. */
    public void takeFromChild(StepSpec caller, boolean passed, EventScope events) {
        ArtifactStore child = store.of(caller.index());
        Set<String> missing = share(caller);
        if (passed) {
            missing.forEach(name -> events.warned(
                    "artifact-unknown", "", ArtifactMessages.notOfChild(name, child.names(Integer.MAX_VALUE))));
        }
    }

    /**
     * Unpacks the artifacts of earlier steps into the clone of a step.
     *
     * @return why the step fails: a file of them does not fit into its clone; empty if all of them are unpacked
     */
    public Optional<String> handOver(StepSpec step, Sandbox sandbox, EventScope events)
            throws IOException, InterruptedException {
        Download download = step.artifacts().download();
        if (download.nothing()) {
            return Optional.empty();
        }
        Set<String> known = store.of(step.caller()).names(step.firstOfGroup());
        download.names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> events.warned("artifact-unknown", "", ArtifactMessages.unknown(name, known)));
        try {
            int steps = store.of(step.caller()).handOver(sandbox, step.firstOfGroup(), download);
            if (steps > 0) {
                events.note(ArtifactMessages.unpacked(steps));
            }
            return Optional.empty();
        } catch (ArtifactConflict e) {
            events.warned(
                    WarningCode.ARTIFACT_CONFLICT.id(),
                    e.artifact().at().toString(),
                    ArtifactMessages.conflict(e, step));
            return Optional.of(ArtifactMessages.notUnpacked());
        }
    }

    /**
     * Stores the artifacts.
     *
     * @param passed whether the script succeeded
     * @throws IOException if the files of the step are not readable
     */
    public void keep(StepSpec step, boolean passed, Sandbox sandbox, EventScope events) throws IOException {
        List<ArtifactSpec> captured = step.artifacts().captured(passed);
        if (captured.isEmpty()) {
            return;
        }
        for (ArtifactStore.Matched matched :
                store.of(step.caller()).keep(sandbox, captured, step.index(), names.folder(step))) {
            report(matched, events);
            reportSameFiles(matched, step, events);
        }
    }

    private void reportSameFiles(ArtifactStore.Matched matched, StepSpec step, EventScope events) {
        Set<String> same = step.parallel().isEmpty()
                ? Set.of()
                : store.of(step.caller()).alsoShared(matched, step.index(), step.firstOfGroup());
        if (!same.isEmpty()) {
            events.warned(
                    "artifact-twice",
                    matched.spec().at().toString(),
                    ArtifactMessages.sameFiles(matched.spec().name(), same));
        }
    }

    private static void report(ArtifactStore.Matched matched, EventScope events) {
        ArtifactSpec spec = matched.spec();
        String place = spec.at().toString();
        List<String> special = matched.leftOut().special();
        if (!special.isEmpty()) {
            events.warned("artifact-special-file", place, ArtifactMessages.special(spec.name(), special));
        }
        List<String> undecodable = matched.leftOut().undecodable();
        if (!undecodable.isEmpty()) {
            events.warned("artifact-file-name", place, ArtifactMessages.undecodable(spec.name(), undecodable));
        }
        events.note(ArtifactMessages.matched(spec.name(), matched.files().size(), matched.bytes()));
        if (matched.tooLarge().isPresent()) {
            events.artifactKept(spec.name(), List.of(), 0);
            events.warned(
                    "artifact-too-large",
                    place,
                    ArtifactMessages.tooLarge(spec, matched.tooLarge().getAsLong()));
            return;
        }
        events.artifactKept(spec.name(), matched.files(), matched.bytes());
        if (matched.files().isEmpty()) {
            events.warned(WarningCode.ARTIFACT_NO_MATCH.id(), place, ArtifactMessages.noMatch(spec));
        }
    }
}
