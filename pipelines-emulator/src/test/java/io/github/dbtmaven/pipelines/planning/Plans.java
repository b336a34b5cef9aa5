package io.github.dbtmaven.pipelines.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.List;
import java.util.Set;

/** Creates requests for tests. Fills in everything that a test does not care about. */
public final class Plans {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final Trigger PUSH = new Trigger.Branch("main", COMMIT);
    static final String SIMPLE = "pipelines: { default: [ step: { script: [ls] } ] }";
    public static final String UPLOAD = "atlassian/bitbucket-upload-file";

    private Plans() {}

    /** Reads a file. Adds an image if the text has none, so that plans do not warn about the default image. */
    public static PipelinesFile file(String text) {
        String withImage = text.contains("image:") ? text : text + "\nimage: python:3.11\n";
        ReadResult result = new PipelinesReader().read("p.yml", withImage);
        assertThat(result.file()).as("%s", result.problems()).isPresent();
        return result.file().orElseThrow();
    }

    static PlanRequest request(Trigger trigger, String text) {
        return PlanRequest.of(
                trigger,
                file(text),
                new BuildFacts(RepositoryId.of("acme/shop"), 7),
                new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of(UPLOAD), List.of()));
    }

    static Plan plan(PlanRequest request) {
        PlanResult result = new Planner().plan(request);
        assertThat(result).isInstanceOf(PlanResult.Planned.class);
        return ((PlanResult.Planned) result).plan();
    }

    public static Plan plan(String text) {
        return plan(request(PUSH, text));
    }

    static List<String> refused(PlanRequest request) {
        PlanResult result = new Planner().plan(request);
        assertThat(result).isInstanceOf(PlanResult.Refused.class);
        return ((PlanResult.Refused) result)
                .problems().stream().map(Object::toString).toList();
    }

    static StepVariable variable(String name, String value) {
        return new StepVariable(name, value, false, VariableOrigin.configured("test"));
    }

    /** Returns the value of a variable of a step; {@code (absent)} if the step does not have it. */
    static String value(StepSpec step, String name) {
        return step.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(StepVariable::value)
                .findFirst()
                .orElse("(absent)");
    }

    /** Creates a request that is only explained. */
    static Plan explained(Trigger trigger, String text) {
        PlanRequest request = request(trigger, text);
        return plan(request.toExplain());
    }
}
