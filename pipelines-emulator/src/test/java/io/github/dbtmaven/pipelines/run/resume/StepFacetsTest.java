package io.github.dbtmaven.pipelines.run.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.planning.StepSpecBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepFacetsTest {
    @TempDir
    Path folder;

    private ResumeKey key;

    @BeforeEach
    void makeKey() {
        key = new ResumeKey(folder);
    }

    private String variables(String value, VariableOrigin origin) {
        return StepFacets.of(
                        new StepSpecBuilder(2, "Inside", new Explained<>(ImageSpec.NONE, "default"))
                                .caller(1)
                                .variables(List.of(new StepVariable("AT", value, false, origin)))
                                .build(),
                        key)
                .get("variables");
    }

    @Test
    void leavesOutInputsThatCallerPasses() {
        VariableOrigin passed = VariableOrigin.passed("default, line 7");

        assertThat(variables("1", passed)).isEqualTo(variables("2", passed));
    }

    @Test
    void comparesOtherVariablesWhateverTheirOriginSays() {
        VariableOrigin own = VariableOrigin.pipeline("input-variables of line 7");

        assertThat(variables("1", own)).isNotEqualTo(variables("2", own));
    }
}
