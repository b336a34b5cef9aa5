package io.github.dbtmaven.pipelines.run.resume;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The last build of a pipeline, and whether the results of its first steps still hold. */
public final class ResumableBuild {
    private final StoredBuilds builds;
    private final int number;
    private final RecordedBuild record;

    private ResumableBuild(StoredBuilds builds, int number, RecordedBuild record) {
        this.builds = builds;
        this.number = number;
        this.record = record;
    }

    /**
     * Returns what a build takes from the last build of the same pipeline.
     *
     * @param builds the folder of all builds
     * @param fromStep index of the first step to run
     * @param sources the files of the commit to build with their hashes
     * @param folders the folder name of each step below {@code artifacts}
     * @throws ResumeException if there is no such build, or what it left is out of date
     */
    public static Resumption resume(
            Path builds,
            Plan plan,
            int fromStep,
            Map<String, String> sources,
            Function<StepSpec, String> folders,
            ResumeKey key) {
        SecretMask mask = SecretMask.of(plan.secrets().stream()
                .map(variable -> new SecretMask.Secret(variable.name(), variable.value()))
                .toList());
        int steps = plan.steps().size();
        if (fromStep < 1 || fromStep > steps) {
            throw new ResumeException(ResumeMessages.noStep(fromStep, steps));
        }
        StepSpec first = plan.steps().get(fromStep - 1);
        if (first.caller() != 0) {
            throw new ResumeException(mask.apply(inChild(plan, first)));
        }
        try {
            return last(new StoredBuilds(builds), mask.apply(BuildRecord.pipeline(plan)))
                    .resumption(plan, fromStep, sources, folders, key);
        } catch (ResumeException e) {
            throw new ResumeException(mask.apply(e.getMessage()));
        }
    }

    private static String inChild(Plan plan, StepSpec step) {
        StepSpec starts = plan.steps().get(step.caller() - 1);
        StepSpec outermost = starts;
        while (outermost.caller() != 0) {
            outermost = plan.steps().get(outermost.caller() - 1);
        }
        return ResumeMessages.inChild(step, starts, starts.child().orElseThrow().custom(), outermost.index());
    }

    private static ResumableBuild last(StoredBuilds builds, String pipeline) {
        for (int number : builds.numbers()) {
            Optional<RecordedBuild> record =
                    builds.record(number).filter(found -> found.pipeline().equals(pipeline));
            if (record.isPresent()) {
                if (!builds.ended(number)) {
                    throw new ResumeException(ResumeMessages.noResult(number));
                }
                return new ResumableBuild(builds, number, record.get());
            }
        }
        throw new ResumeException(ResumeMessages.noBuild(pipeline, builds.folder()));
    }

    private Resumption resumption(
            Plan plan, int fromStep, Map<String, String> sources, Function<StepSpec, String> folders, ResumeKey key) {
        List<StepSpec> before =
                plan.steps().stream().filter(step -> step.index() < fromStep).toList();
        before.forEach(step -> rejectOtherStep(step, key));
        Optional<String> remark = compareSources(plan, sources);
        Map<Integer, TakenStep> taken = new HashMap<>();
        before.forEach(step -> taken.put(step.index(), taken(step, fromStep, folders.apply(step))));
        return new Resumption(fromStep, taken, remark);
    }

    private void rejectOtherStep(StepSpec step, ResumeKey key) {
        Map<String, String> facets = record.steps().getOrDefault(step.index(), Map.of());
        List<String> other = new ArrayList<>();
        StepFacets.of(step, key).forEach((part, hash) -> {
            if (!hash.equals(facets.get(part))) {
                other.add(part);
            }
        });
        if (!other.isEmpty()) {
            other.sort(Comparator.naturalOrder());
            throw new ResumeException(ResumeMessages.otherStep(step.index(), step.name(), other, number));
        }
    }

    /** Rejects other sources. The pipelines file may differ, because its steps are compared. */
    private Optional<String> compareSources(Plan plan, Map<String, String> sources) {
        Map<String, String> old = builds.sources(number);
        Set<String> changed = new TreeSet<>(old.keySet());
        changed.addAll(sources.keySet());
        changed.removeIf(file -> Objects.equals(old.get(file), sources.get(file)));
        Set<String> pipelines = new TreeSet<>(Set.of(plan.choice().at().file()));
        plan.steps().forEach(step -> step.script()
                .forEach(entry -> pipelines.add(entry.at().file())));
        if (!pipelines.containsAll(changed)) {
            throw new ResumeException(ResumeMessages.otherSources(changed, number));
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(ResumeMessages.pipelinesFileChanged(number, changed));
    }

    private TakenStep taken(StepSpec step, int fromStep, String folder) {
        Optional<RecordedBuild.Taken> old = Optional.ofNullable(record.taken().get(step.index()));
        int build = old.map(RecordedBuild.Taken::build).orElse(number);
        StoredBuilds.Step ended = builds.step(build, step.index());
        String became = old.map(RecordedBuild.Taken::result).orElseGet(() -> became(step, ended, fromStep));
        List<String> secret = record.secretOutputs().getOrDefault(step.index(), List.of());
        if (!secret.isEmpty() && step.caller() == 0) {
            throw new ResumeException(ResumeMessages.secret(step.index(), step.name(), secret.get(0), number));
        }
        Path artifacts = builds.path(build, "artifacts").resolve(folder);
        return new TakenStep(
                build,
                became,
                artifacts,
                artifacts(step, ended, artifacts),
                record.outputs().getOrDefault(step.index(), Map.of()));
    }

    private String became(StepSpec step, StoredBuilds.Step ended, int fromStep) {
        String state = ended.state();
        if (state.equals("PASSED")) {
            return "it passed";
        }
        if (ended.reason() != null) {
            return "it was skipped";
        }
        boolean ignores = step.onFail()
                .filter(asked -> asked.strategy() == OnFail.Strategy.IGNORE)
                .isPresent();
        boolean itemPassed = record.passedItems().contains(step.index());
        if (step.caller() != 0) {
            // the result of the step that starts the child pipeline counts
            return state.equals("NOT_RUN") ? "it did not run" : "it failed, which is ignored";
        }
        if (state.equals("FAILED") && (ignores || itemPassed)) {
            return "it failed, which is ignored";
        }
        if (itemPassed) {
            return "it did not run, which is ignored";
        }
        throw new ResumeException(ResumeMessages.notPassed(step.index(), step.name(), state, number, fromStep));
    }

    private static List<TakenStep.Artifact> artifacts(StepSpec step, StoredBuilds.Step ended, Path folder) {
        List<TakenStep.Artifact> all = new ArrayList<>();
        for (StoredBuilds.Artifact artifact : ended.artifacts()) {
            long bytes = artifact.files().stream()
                    .mapToLong(file -> size(step, FileNames.resolve(folder, file)))
                    .sum();
            if (bytes != artifact.bytes()) {
                throw new ResumeException(ResumeMessages.missing(step.index(), step.name(), folder));
            }
            all.add(new TakenStep.Artifact(artifact.pattern(), artifact.files(), bytes));
        }
        return all;
    }

    private static long size(StepSpec step, Path file) {
        try {
            return Files.isSymbolicLink(file) ? 0 : (long) Files.getAttribute(file, "size", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new ResumeException(ResumeMessages.missing(step.index(), step.name(), file));
        }
    }
}
