package io.github.dbtmaven.pipelines.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.AlsoTriggered;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.validate.JsonText;
import java.util.List;
import java.util.Locale;

/**
 * Writes what an event starts as JSON. {@code state} is {@code planned}, {@code no-pipeline} or {@code refused}; fields
 * that do not apply are null or an empty list. {@code docs/plan.md} describes all fields.
 */
public final class PlanJson {
    private PlanJson() {}

    /** Returns the JSON text, with a line feed at its end. */
    public static String of(ExplainedPlan explanation) {
        ObjectNode root = JsonText.JSON.createObjectNode().put("schema", 2).put("file", explanation.file());
        root.put("trigger", explanation.trigger().description());
        root.put("commit", orNull(explanation.trigger().commit()));
        root.put("changes", orNull(explanation.changes()));
        ArrayNode notes = root.putArray("notes");
        explanation.notes().forEach(notes::add);
        root.setAll(explanation
                .result()
                .map(planned -> planned(planned.plan(), explanation.file()), PlanJson::nothing, PlanJson::refused));
        return JsonText.of(root);
    }

    private static ObjectNode planned(Plan plan, String file) {
        ObjectNode node = JsonText.JSON.createObjectNode().put("stepsFile", StepJson.file(plan.steps(), file));
        add(node.put("state", "planned"), plan);
        return node;
    }

    private static ObjectNode nothing(PlanResult.NoPipeline nothing) {
        ObjectNode node =
                JsonText.JSON.createObjectNode().put("state", "no-pipeline").put("reason", nothing.text());
        ArrayNode patterns = node.putArray("patterns");
        nothing.patterns().forEach(patterns::add);
        add(node, nothing.alsoTriggered());
        return node;
    }

    private static ObjectNode refused(PlanResult.Refused refused) {
        ObjectNode node = JsonText.JSON.createObjectNode().put("state", "refused");
        node.set("pipeline", choice(refused.choice()));
        add(node.putArray("problems"), refused.problems());
        return node;
    }

    private static void add(ObjectNode root, Plan plan) {
        root.set("pipeline", choice(plan.choice()));
        add(root, plan.alsoTriggered());
        ArrayNode items = root.putArray("items");
        plan.items().forEach(item -> add(items.addObject(), item, plan));
        add(root.putArray("problems"), plan.warnings());
    }

    private static ObjectNode choice(PipelineChoice choice) {
        ObjectNode node = JsonText.JSON
                .createObjectNode()
                .put("section", choice.selector())
                .put("pattern", choice.pattern())
                .put("line", choice.at().line())
                .put("reason", choice.reason());
        ArrayNode lost = node.putArray("lost");
        choice.lost().forEach(other -> lost.addObject()
                .put("pattern", other.pattern())
                .put("line", other.at().line())
                .put("reason", other.reason()));
        return node;
    }

    private static void add(ObjectNode root, AlsoTriggered alsoTriggered) {
        ArrayNode also = root.putArray("alsoStarted");
        alsoTriggered.pipelines().forEach(choice -> also.add(choice(choice)));
        ArrayNode triggers = root.putArray("triggers");
        alsoTriggered.triggers().forEach(decision -> {
            ObjectNode node = triggers.addObject()
                    .put("event", decision.event())
                    .put("line", decision.at().line())
                    .put("condition", decision.condition())
                    .put("outcome", word(decision.outcome()))
                    .put("reason", decision.reason());
            ArrayNode pipelines = node.putArray("pipelines");
            decision.pipelines().forEach(pipelines::add);
        });
    }

    private static ObjectNode kind(String name) {
        return JsonText.JSON.createObjectNode().put("kind", name);
    }

    private static ObjectNode stage(PlanItem.Stage stage) {
        ObjectNode node = kind("stage")
                .put("line", stage.at().line())
                .put("name", stage.name().orElse(null))
                .put("manual", stage.manual());
        node.set("environment", stage.environment().map(PlanJson::environment).orElse(null));
        node.set("condition", stage.condition().map(PlanJson::condition).orElse(null));
        return node.set("onFail", stage.onFail().map(PlanJson::onFail).orElse(null));
    }

    private static void add(ObjectNode node, PlanItem item, Plan plan) {
        node.setAll(item.map(
                single -> kind("step"),
                group -> kind("parallel")
                        .put("line", group.at().line())
                        .put("failFast", group.failFast())
                        .<ObjectNode>set(
                                "onFail", group.onFail().map(PlanJson::onFail).orElse(null)),
                PlanJson::stage,
                last -> kind("final").put("line", last.at().line()),
                unseen -> kind("import").put("line", unseen.at().line()).put("source", unseen.source())));
        ArrayNode steps = node.putArray("steps");
        item.steps().forEach(step -> {
            ObjectNode each = StepJson.of(step);
            steps.add(each);
            ArrayNode inner = each.putArray("items");
            plan.child(step).ifPresent(child -> child.items().forEach(below -> add(inner.addObject(), below, plan)));
        });
    }

    static ObjectNode onFail(OnFail onFail) {
        return JsonText.JSON
                .createObjectNode()
                .put("strategy", word(onFail.strategy()))
                .put("retries", onFail.retries())
                .put("line", onFail.at().line());
    }

    static ObjectNode environment(EnvironmentSpec environment) {
        return JsonText.JSON
                .createObjectNode()
                .put("name", environment.name())
                .put("tracked", environment.tracked())
                .put("reason", environment.reason());
    }

    static ObjectNode condition(ConditionDecision decision) {
        return JsonText.JSON
                .createObjectNode()
                .put("outcome", word(decision.outcome()))
                .put("reason", decision.reason())
                .put("line", decision.at().line());
    }

    private static void add(ArrayNode list, List<Problem> problems) {
        problems.forEach(problem -> list.addObject()
                .put("severity", problem.severity().word())
                .put("code", problem.code().id())
                .put("line", problem.at().line())
                .put("column", problem.at().column())
                .put("path", problem.at().path().toString())
                .put("message", problem.text())
                .put("suggestion", problem.suggestion().orElse(null)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
