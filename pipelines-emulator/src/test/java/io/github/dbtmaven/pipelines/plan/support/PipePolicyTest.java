package io.github.dbtmaven.pipelines.plan.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipePolicyTest {
    private static final String SINGLES =
            "run,atlassian/slack-notify=skip,atlassian/slack-notify:2.0.0=refuse," + "docker://acme/notify:1=ask";

    @ParameterizedTest
    @CsvSource({
        "atlassian/aws-s3-deploy, 1.1.0, RUN",
        "atlassian/slack-notify, 1.0.0, SKIP",
        "atlassian/slack-notify, '', SKIP",
        "atlassian/slack-notify, 2.0.0, REFUSE",
        "docker://acme/notify:1, '', ASK",
        "docker://acme/notify:2, '', RUN"
    })
    void prefersAnswerForVersionThenForPipe(String name, String version, Answer expected) {
        assertThat(PipePolicy.parse(SINGLES, Answer.REFUSE).answer(name, version))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"skip, SKIP", "' RUN ', RUN", "acme/one=skip, ASK", "'acme/one=skip,refuse', REFUSE"})
    void readsAnswerForAllPipes(String text, Answer expected) {
        assertThat(PipePolicy.parse(text, Answer.ASK).general()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no | contains the unknown value \"no\". Write one of ask, refuse, run, skip",
                "'' | contains the unknown value \"\"",
                "run, | contains the unknown value \"\"",
                "acme/one= | contains the unknown value \"\"",
                "acme/one=yes | contains the unknown value \"yes\"",
                "slack-notify=skip | contains \"slack-notify\", which is not the name of a pipe",
                "run,skip | contains two values for all pipes",
                "acme/one=run,acme/one=skip | contains two values for the pipe \"acme/one\""
            })
    void rejectsOtherText(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PipePolicy.parse(text, Answer.REFUSE))
                .withMessageContaining("dbt.pipes=" + text + " " + message);
    }

    @Test
    void writesTextThatMeansTheSame() {
        PipePolicy policy = PipePolicy.parse(SINGLES, Answer.REFUSE);

        assertThat(PipePolicy.parse(policy.text(), Answer.REFUSE)).isEqualTo(policy);
    }

    @Test
    void rejectsWhereItWouldAskWithoutATerminal() {
        PipePolicy policy =
                PipePolicy.parse("ask,acme/one=ask,acme/two=run", Answer.REFUSE).withoutQuestions();

        assertThat(policy.text()).isEqualTo("refuse,acme/one=refuse,acme/two=run");
    }
}
