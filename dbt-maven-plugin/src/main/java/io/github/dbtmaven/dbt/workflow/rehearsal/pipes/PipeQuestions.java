package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the user about the pipes of a rehearsal before anything starts. */
public final class PipeQuestions {
    private static final List<Answer> ANSWERS = List.of(Answer.RUN, Answer.SKIP, Answer.REFUSE);
    private static final int TRIES = 3;

    private PipeQuestions() {}

    /**
     * Returns the policy with the user's answers. Asks once for each pipe, whatever its version.
     *
     * @param plans the builds, planned with this policy
     */
    public static PipePolicy answered(PipePolicy policy, List<Plan> plans, Questions questions) {
        PipePolicy answered = policy;
        List<ScriptEntry.Pipe> open = pipes(plans)
                .filter(pipe -> pipe.action().equals(new PipeAction.Open(true)))
                .toList();
        for (ScriptEntry.Pipe pipe : open) {
            if (answered.answer(pipe.name(), pipe.version()) == Answer.ASK) {
                boolean ofVersion = policy.single().containsKey(pipe.reference());
                answered = answered.with(ofVersion ? pipe.reference() : pipe.name(), ask(pipe, questions));
            }
        }
        return answered;
    }

    static Stream<ScriptEntry.Pipe> pipes(List<Plan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.steps().stream())
                .filter(step -> !step.skipped())
                .flatMap(step -> step.pipes().stream());
    }

    private static Answer ask(ScriptEntry.Pipe pipe, Questions questions) {
        String remark = "";
        for (int asked = 0; asked < TRIES; asked++) {
            Optional<String> line = questions.ask(remark + PipeChoiceMessages.question(pipe));
            if (line.isEmpty() || line.get().isBlank()) {
                return Answer.REFUSE;
            }
            Optional<Answer> answer = Answer.of(line.get()).filter(ANSWERS::contains);
            if (answer.isPresent()) {
                return answer.get();
            }
            remark = PipeChoiceMessages.notAnAnswer(
                    line.get().strip(), ANSWERS.stream().map(Answer::word).toList());
        }
        return Answer.REFUSE;
    }
}
