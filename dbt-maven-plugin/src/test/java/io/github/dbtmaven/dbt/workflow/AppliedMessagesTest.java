package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.deploy.PublishPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppliedMessagesTest {
    private static final Optional<String> BUILD_12 = Optional.of("build 12");

    @Test
    void saysWhatIsPutBackAndLeftOut() {
        assertThat(AppliedMessages.published(
                        BUILD_12, List.of("model.a", "seed.b"), List.of("model.c", "test.d", "test.e")))
                .isEqualTo("Published the applied state: 2 nodes put back to their definition in build 12: \"model.a\","
                        + " \"seed.b\"; 1 node left out as new: \"model.c\"; 2 tests left out, so that they run again:"
                        + " \"test.d\", \"test.e\".");
        assertThat(AppliedMessages.published(BUILD_12, List.of("model.a"), List.of("test.d")))
                .isEqualTo("Published the applied state: 1 node put back to its definition in build 12: \"model.a\"; 1"
                        + " test left out, so that it runs again: \"test.d\".");
    }

    @Test
    void saysThatThereIsNoEarlierState() {
        assertThat(AppliedMessages.published(Optional.empty(), List.of(), List.of("model.c")))
                .isEqualTo(
                        "Published the applied state: 1 node left out, because there is no earlier state: \"model.c\".");
    }

    @Test
    void saysThatEverythingIsBuilt() {
        assertThat(AppliedMessages.published(BUILD_12, List.of(), List.of()))
                .isEqualTo("Published the applied state: production has all definitions of this deploy.");
    }

    @Test
    void saysWhyEarlierDefinitionsAreNotUsed() {
        assertThat(AppliedMessages.noDefinitions(AppliedMessages.otherTarget("dev", "prod")))
                .isEqualTo(
                        "The definitions of nodes that were not built cannot be taken from the published state,"
                                + " because it is of target \"dev\", not of \"prod\": these nodes are left out and count as new.");
    }

    @Test
    void saysWhichDefinitionsOfStateAreEarlier() {
        assertThat(AppliedMessages.hasPutBack(List.of("model.a")))
                .isEqualTo("1 node of this state has an earlier definition, because the deploy did not build it:"
                        + " \"model.a\"");
    }

    @ParameterizedTest
    @CsvSource({"false, FALSE", "TRUE, TRUE", "always, ALWAYS"})
    void parsesPolicy(String text, PublishPolicy policy) {
        assertThat(PublishPolicy.parse(text)).isEqualTo(policy);
    }

    @Test
    void rejectsUnknownPolicy() {
        assertThatThrownBy(() -> PublishPolicy.parse("yes"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("dbt.publishState is \"yes\", which is neither \"true\"");
    }
}
