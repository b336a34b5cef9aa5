package io.github.dbtmaven.pipelines.explain;

import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.TriggerDecision;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec;
import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.OidcSpec;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The texts of a plan for people. */
final class PlanTextMessages {
    private static final String FINAL = "final step, always runs";

    private PlanTextMessages() {}

    static String list(String file, int pipelines) {
        return file + ": " + Shown.count(pipelines, "pipeline");
    }

    static String identity(OidcSpec token) {
        return "an OIDC token for " + String.join(", ", token.audiences().value()) + " ("
                + token.audiences().reason() + ")";
    }

    static String steps(int steps) {
        return Shown.count(steps, "step");
    }

    static String line(int line) {
        return " (line " + line + ")";
    }

    static String chosen(String section, String key) {
        return section.equals("default") ? section : section + " / " + key;
    }

    static String imported(String file) {
        return "imported: the lines of its steps refer to " + file;
    }

    static String asksFor(List<String> variables) {
        return "asks for " + String.join(", ", variables);
    }

    static String item(PipelineItem item) {
        return item.map(
                single -> "",
                group -> "at the same time" + (group.failFast() ? ", fail-fast" : ""),
                stage -> "stage" + stage.name().map(name -> " " + name).orElse("")
                        + (stage.manual().isPresent() ? ", manual" : "")
                        + stage.environment().map(each -> ", to " + each.name()).orElse("")
                        + (stage.condition().isPresent() ? ", conditional" : ""),
                last -> FINAL,
                unseen -> unseen(unseen.source()));
    }

    static String marks(Step step) {
        return (step.manual().isPresent() ? ", manual" : "")
                + step.environment().map(each -> ", to " + each.name()).orElse("")
                + (step.condition().isPresent() ? ", conditional" : "")
                + step.child()
                        .map(child -> ", starts custom / " + child.custom().value())
                        .orElse("");
    }

    static String event(Trigger trigger) {
        return trigger.description() + (trigger.commit().isEmpty() ? "" : ", " + Shown.shortHash(trigger.commit()));
    }

    static String rejected() {
        return "Bitbucket rejects this build:";
    }

    static String alsoStarts(String pipeline, String reason) {
        return "Bitbucket also starts " + pipeline + " for the push to the source branch: " + reason;
    }

    static String trigger(TriggerDecision decision) {
        String names = String.join(", ", decision.pipelines());
        String lead = "trigger " + decision.event() + line(decision.at().line());
        return switch (decision.outcome()) {
            case HOLDS -> lead + " also starts custom " + names + ": " + decision.reason();
            case FAILS -> lead + " does not start custom " + names + ": " + decision.reason();
            case UNDECIDED -> lead + " may start custom " + names + ": " + decision.reason();
        };
    }

    static String item(PlanItem item) {
        return item.map(
                single -> "",
                group -> "at the same time" + line(group.at().line()) + (group.failFast() ? ", fail-fast" : "")
                        + failure(group.onFail()),
                stage -> "stage" + stage.name().map(name -> " " + name).orElse("")
                        + line(stage.at().line()) + (stage.manual() ? ", manual" : "") + failure(stage.onFail()),
                last -> FINAL + line(last.at().line()),
                unseen -> unseen(unseen.source()));
    }

    private static String failure(Optional<OnFail> onFail) {
        return onFail.map(asked -> ", on-fail " + onFail(asked)).orElse("");
    }

    static String onFail(OnFail onFail) {
        String word = onFail.strategy().name().toLowerCase(Locale.ROOT);
        return word + (onFail.retries() == 0 ? "" : ", at most " + Shown.count(onFail.retries(), "time"));
    }

    private static String unseen(String source) {
        return "import " + source + ", whose steps are not known";
    }

    static String condition(ConditionDecision decision) {
        String word =
                switch (decision.outcome()) {
                    case RUNS -> "runs: ";
                    case SKIPPED -> "skipped: ";
                    case UNDECIDED, LATER -> "may run: ";
                };
        return word + decision.reason() + line(decision.at().line());
    }

    static String child(ChildSpec child) {
        return "starts custom / " + child.custom() + line(child.at().line());
    }

    static String parallel(ParallelPlace place) {
        return (place.index() + 1) + " of " + place.count() + ", "
                + (place.failFast().value() ? "its failure stops the others" : "its failure does not stop the others")
                + " (" + place.failFast().reason() + ")";
    }

    static String environment(EnvironmentSpec environment) {
        return environment.name() + (environment.tracked() ? "" : ", not tracked as a deployment") + " ("
                + environment.reason() + ")";
    }

    static String script(List<ScriptEntry> entries) {
        int first = entries.get(0).at().line();
        int last = entries.get(entries.size() - 1).at().line();
        return Shown.count(entries.size(), "command")
                + (first == last ? line(first) : " (lines " + first + " to " + last + ")");
    }

    static String pipe(ScriptEntry.Pipe pipe) {
        String action = pipe.action()
                .map(
                        builtIn -> "",
                        run -> ": runs "
                                + run.image()
                                        .map(image -> "image " + image.name())
                                        .orElse("the image that its pipe.yml names"),
                        skip -> ": skipped by dbt.pipes",
                        open -> open.asked() ? ": you are asked before the build starts" : ": rejected");
        return pipe.display() + action + line(pipe.at().line());
    }

    static String service(ServiceSpec service) {
        return service.name()
                + service.image().map(image -> ", image " + image.name()).orElse("") + ", "
                + service.memoryMegabytes().value() + " MB ("
                + service.memoryMegabytes().reason() + "), asked for by "
                + service.reason();
    }

    static String cache(CacheSpec cache) {
        return cache.name() + ", " + cache.path()
                + (cache.keyFiles().isEmpty() ? "" : ", one version for each " + String.join(", ", cache.keyFiles()))
                + " (" + cache.reason() + ")";
    }

    static String download(ArtifactsSpec.Download download) {
        return download.names().isEmpty()
                ? "no artifacts of earlier steps"
                : "of earlier steps only " + String.join(", ", download.names());
    }

    static String upload(ArtifactSpec upload) {
        if (upload.paths().isEmpty()) {
            return upload.name() + ", without paths";
        }
        return upload.name() + " (" + word(upload.type()) + ", " + word(upload.captureOn()) + "): "
                + String.join(", ", upload.paths())
                + (upload.ignored().isEmpty() ? "" : " except " + String.join(", ", upload.ignored()));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String memory(Explained<MemorySplit> memory) {
        MemorySplit split = memory.value();
        return split.services() == 0
                ? split.total() + " MB (" + memory.reason() + ")"
                : split.build() + " of " + split.total() + " MB (" + memory.reason() + "), services take "
                        + split.services();
    }

    static String checkout(Explained<CloneSpec> checkout) {
        CloneSpec clone = checkout.value();
        List<String> words = new ArrayList<>();
        if (clone.enabled()) {
            words.add(clone.depth().isPresent() ? "depth " + clone.depth().getAsInt() : "all commits");
        } else {
            words.add("none");
        }
        if (clone.lfs()) {
            words.add("with large files");
        }
        return String.join(", ", words) + " (" + checkout.reason() + ")";
    }

    static String variable(StepVariable variable, List<String> overridden) {
        return variable + (overridden.isEmpty() ? "" : " over " + String.join(", ", overridden));
    }

    static String everyStepHas(int steps) {
        return steps == 1 ? "The step has:" : "Every step has:";
    }

    static String remarks(int count) {
        return Shown.count(count, "remark") + " on this build:";
    }
}
