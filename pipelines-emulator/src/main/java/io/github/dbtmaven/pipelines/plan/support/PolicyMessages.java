package io.github.dbtmaven.pipelines.plan.support;

/** Messages about {@code dbt.pipes}. */
final class PolicyMessages {
    private static final String FORM = " Write one of " + String.join(", ", PipePolicy.Answer.words())
            + ", and answers for single pipes after it: refuse,atlassian/slack-notify=skip.";

    private PolicyMessages() {}

    static String unknown(String text, String word) {
        return "dbt.pipes=" + text + " contains the unknown value \"" + word + "\"." + FORM;
    }

    static String notAPipe(String text, String pipe) {
        return "dbt.pipes=" + text + " contains \"" + pipe
                + "\", which is not the name of a pipe: workspace/repository or docker://image." + FORM;
    }

    static String twice(String text, String what) {
        return "dbt.pipes=" + text + " contains two values for " + what + "." + FORM;
    }
}
