package io.github.dbtmaven.dbt.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownPropertiesTest {
    private static final Set<String> KNOWN = Set.of("dbt.runtime", "dbt.target", "dbt.prSchema");

    @Test
    void warnsOfMisspeltProperties() {
        assertThat(UnknownProperties.warnings(
                        List.of("dbt.runtme", "dbt.prschema", "dbt.somethingElse", "dbt.target", "skipTests"), KNOWN))
                .containsExactly(
                        "Ignored: dbt.prschema is not a property of this plugin. Did you mean dbt.prSchema?",
                        "Ignored: dbt.runtme is not a property of this plugin. Did you mean dbt.runtime?",
                        "Ignored: dbt.somethingElse is not a property of this plugin. docs/goals.md lists them.");
    }
}
