package io.github.dbtmaven.pipelines.planning.choice;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines.AnyDestination;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines.ByDestination;
import io.github.dbtmaven.pipelines.plan.LostPattern;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the pipeline that a trigger starts. Only a push to a branch falls back to {@code default}; tags, pull
 * requests and custom names without a match start nothing.
 */
public final class PipelineSelection {
    private final Pipelines pipelines;

    public PipelineSelection(Pipelines pipelines) {
        this.pipelines = requireNonNull(pipelines, "pipelines");
    }

    /** A pipeline, or why there is none. */
    public sealed interface Selection {
        record Found(Pipeline pipeline, PipelineChoice choice) implements Selection {}

        record Nothing(String text, List<String> patterns) implements Selection {}
    }

    public Selection select(Trigger trigger) {
        return trigger.map(
                branch -> branch(branch.name()),
                this::pullRequest,
                tag -> tag(tag.name()),
                custom -> custom(custom.name()));
    }

    private Selection tag(String name) {
        return PatternMatch.best(pipelines.tags(), Pipeline::key, Pipeline::at, name)
                .map(match -> found("tags", match, match.lost()))
                .orElseGet(() -> nothing("tag", name, "tags", keys(pipelines.tags())));
    }

    private Selection branch(String name) {
        Optional<PatternMatch<Pipeline>> match =
                PatternMatch.best(pipelines.branches(), Pipeline::key, Pipeline::at, name);
        if (match.isPresent()) {
            return found("branches", match.get(), fallback(match.get()));
        }
        return pipelines
                .defaultPipeline()
                .<Selection>map(pipeline -> new Selection.Found(
                        pipeline,
                        new PipelineChoice(
                                "default",
                                "default",
                                pipeline.at(),
                                ChoiceMessages.fallback(name, keys(pipelines.branches())),
                                pipelines.branches().stream()
                                        .map(other -> lost(other.key(), other, ChoiceMessages.doesNotMatch(name)))
                                        .toList())))
                .orElseGet(() -> nothing("branch", name, "branches", keys(pipelines.branches())));
    }

    private Selection pullRequest(Trigger.PullRequest request) {
        List<String> sources = pipelines.pullRequests().stream()
                .map(PullRequestPipelines::source)
                .toList();
        Optional<PatternMatch<PullRequestPipelines>> bySource = PatternMatch.best(
                pipelines.pullRequests(), PullRequestPipelines::source, PullRequestPipelines::at, request.source());
        if (bySource.isEmpty()) {
            return nothing("source branch", request.source(), "pull-requests", sources);
        }
        PatternMatch<PullRequestPipelines> source = bySource.get();
        if (source.winner() instanceof AnyDestination any) {
            return new Selection.Found(
                    any.pipeline(),
                    new PipelineChoice(
                            "pull-requests", source.pattern(), any.pipeline().at(), source.reason(), source.lost()));
        }
        List<Pipeline> destinations = ((ByDestination) source.winner()).destinations();
        return PatternMatch.best(destinations, Pipeline::key, Pipeline::at, request.destination())
                .<Selection>map(match -> new Selection.Found(
                        match.winner(),
                        new PipelineChoice(
                                "pull-requests",
                                source.pattern() + " -> " + match.pattern(),
                                match.winner().at(),
                                source.reason() + "; " + match.reason(),
                                lostDestinations(source, match))))
                .orElseGet(() -> nothing(
                        "destination branch",
                        request.destination(),
                        "pull-requests / " + source.pattern() + " / destinations",
                        keys(destinations)));
    }

    private Selection custom(String name) {
        return pipelines.custom().stream()
                .filter(pipeline -> pipeline.key().equals(name))
                .findFirst()
                .<Selection>map(pipeline -> new Selection.Found(
                        pipeline,
                        new PipelineChoice("custom", name, pipeline.at(), ChoiceMessages.askedFor(name), List.of())))
                .orElseGet(() -> new Selection.Nothing(
                        ChoiceMessages.noCustom(name, keys(pipelines.custom())), keys(pipelines.custom())));
    }

    private static Selection found(String section, PatternMatch<Pipeline> match, List<LostPattern> lost) {
        return new Selection.Found(
                match.winner(),
                new PipelineChoice(section, match.pattern(), match.winner().at(), match.reason(), lost));
    }

    private List<LostPattern> fallback(PatternMatch<Pipeline> match) {
        List<LostPattern> lost = new ArrayList<>(match.lost());
        pipelines
                .defaultPipeline()
                .ifPresent(pipeline -> lost.add(lost("default", pipeline, ChoiceMessages.onlyAFallback())));
        return lost;
    }

    private static List<LostPattern> lostDestinations(
            PatternMatch<PullRequestPipelines> source, PatternMatch<Pipeline> match) {
        List<LostPattern> lost = new ArrayList<>();
        match.lost()
                .forEach(other -> lost.add(
                        new LostPattern(source.pattern() + " -> " + other.pattern(), other.at(), other.reason())));
        lost.addAll(source.lost());
        return lost;
    }

    private static LostPattern lost(String key, Pipeline pipeline, String reason) {
        return new LostPattern(key, pipeline.at(), reason);
    }

    private static Selection nothing(String kind, String name, String section, List<String> patterns) {
        return new Selection.Nothing(ChoiceMessages.noMatch(kind, name, section, patterns), patterns);
    }

    private static List<String> keys(List<Pipeline> pipelines) {
        return pipelines.stream().map(Pipeline::key).toList();
    }
}
