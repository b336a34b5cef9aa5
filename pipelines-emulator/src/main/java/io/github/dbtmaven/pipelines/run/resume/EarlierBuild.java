package io.github.dbtmaven.pipelines.run.resume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The last build of a pipeline, and whether the results of its first steps still hold. */
public final class EarlierBuild {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path builds;
    private final int number;
    private final JsonNode record;
    private final JsonNode result;
    private final SecretMask mask;

    private EarlierBuild(Path builds, int number, JsonNode record, JsonNode result, SecretMask mask) {
        this.builds = builds;
        this.number = number;
        this.record = record;
        this.result = result;
        this.mask = mask;
    }

    /**
     * Returns what a build takes from the last build of the same pipeline.
     *
     * @param builds the folder of all builds
     * @param fromStep index of the first step to run
     * @param sources the files of the commit to build with their hashes
     * @param folders the folder name of each step below {@code artifacts}
     * @throws ResumeException if there is no such build, or what it left no longer holds
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
        if (!plan.children().isEmpty()) {
            throw new ResumeException(ResumeMessages.children());
        }
        try {
            return last(builds, plan, mask).resumption(plan, fromStep, sources, folders, key);
        } catch (ResumeException e) {
            throw new ResumeException(mask.apply(e.getMessage()));
        }
    }

    private static EarlierBuild last(Path builds, Plan plan, SecretMask mask) {
        String pipeline = mask.apply(BuildRecord.pipeline(plan));
        for (int number : numbers(builds)) {
            Path folder = builds.resolve(String.valueOf(number));
            Optional<JsonNode> record = read(folder.resolve(BuildRecord.FILE), number);
            if (record.filter(found -> found.path("pipeline").asText().equals(pipeline))
                    .isPresent()) {
                JsonNode result = read(folder.resolve("result.json"), number)
                        .orElseThrow(() -> new ResumeException(ResumeMessages.noResult(number)));
                return new EarlierBuild(builds, number, record.get(), result, mask);
            }
        }
        throw new ResumeException(ResumeMessages.noBuild(pipeline, builds));
    }

    private static List<Integer> numbers(Path builds) {
        try (Stream<Path> folders = Files.list(builds)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Optional<JsonNode> read(Path file, int number) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new ResumeException(ResumeMessages.unreadable(number, e));
        }
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
        JsonNode facets = record.at("/steps/" + step.index());
        List<String> other = new ArrayList<>();
        StepFacets.of(step, key).forEach((part, hash) -> {
            if (!facets.path(part).asText().equals(hash)) {
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
        JsonNode old = read(builds.resolve(number + "/" + BuildRecord.SOURCES), number)
                .orElseThrow(() -> new ResumeException(ResumeMessages.noResult(number)));
        Set<String> changed = new TreeSet<>();
        sources.forEach((file, hash) -> {
            if (!old.path(file).asText().equals(hash)) {
                changed.add(file);
            }
        });
        old.fieldNames().forEachRemaining(file -> {
            if (!sources.containsKey(file)) {
                changed.add(file);
            }
        });
        Set<String> pipelines = new TreeSet<>(Set.of(plan.choice().at().file()));
        plan.steps().forEach(step -> step.script()
                .forEach(entry -> pipelines.add(entry.at().file())));
        if (!pipelines.containsAll(changed)) {
            throw new ResumeException(ResumeMessages.otherSources(changed, number));
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(ResumeMessages.pipelinesFileChanged(number, changed));
    }

    private TakenStep taken(StepSpec step, int fromStep, String folder) {
        JsonNode old = record.at("/taken/" + step.index());
        int build = old.path("build").asInt(number);
        JsonNode ended = build == number
                ? result(result, step.index())
                : result(
                        read(builds.resolve(build + "/result.json"), build)
                                .orElseThrow(() -> new ResumeException(ResumeMessages.noResult(build))),
                        step.index());
        String became = old.isMissingNode()
                ? became(step, ended, fromStep)
                : old.path("result").asText();
        record.at("/secretOutputs/" + step.index()).forEach(name -> {
            throw new ResumeException(ResumeMessages.secret(step.index(), step.name(), name.asText(), number));
        });
        Map<String, String> outputs = new HashMap<>();
        record.at("/outputs/" + step.index())
                .properties()
                .forEach(
                        output -> outputs.put(output.getKey(), output.getValue().asText()));
        Path artifacts = builds.resolve(build + "/artifacts/" + folder);
        return new TakenStep(build, became, artifacts, artifacts(step, ended, artifacts), outputs);
    }

    private static JsonNode result(JsonNode build, int step) {
        return build.path("steps").path(step - 1);
    }

    private String became(StepSpec step, JsonNode ended, int fromStep) {
        String state = ended.path("state").asText();
        if (state.equals("PASSED")) {
            return "it passed";
        }
        if (ended.hasNonNull("reason")) {
            return "it was skipped";
        }
        boolean ignores = step.onFail()
                .filter(asked -> asked.strategy() == OnFail.Strategy.IGNORE)
                .isPresent();
        boolean itemPassed = Stream.iterate(0, index -> index + 1)
                .limit(record.path("passedItems").size())
                .anyMatch(index -> record.path("passedItems").get(index).asInt() == step.index());
        if (state.equals("FAILED") && (ignores || itemPassed)) {
            return "it failed, which is ignored";
        }
        if (itemPassed) {
            return "it did not run, which is ignored";
        }
        throw new ResumeException(ResumeMessages.notPassed(step.index(), step.name(), state, number, fromStep));
    }

    private List<TakenStep.Artifact> artifacts(StepSpec step, JsonNode ended, Path folder) {
        List<TakenStep.Artifact> all = new ArrayList<>();
        for (JsonNode artifact : ended.path("artifacts")) {
            List<String> files = new ArrayList<>();
            long bytes = 0;
            for (JsonNode file : artifact.path("files")) {
                files.add(file.asText());
                bytes += size(step, folder.resolve(file.asText()));
            }
            if (bytes != artifact.path("bytes").asLong()) {
                throw new ResumeException(ResumeMessages.missing(step.index(), step.name(), folder));
            }
            all.add(new TakenStep.Artifact(artifact.path("pattern").asText(), files, bytes));
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
