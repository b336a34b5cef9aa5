package io.github.dbtmaven.dbt.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResolutionMessagesTest {
    @Test
    void advisesToRunOnline() {
        assertThat(ResolutionMessages.postgres("a:b:1", "not found", true))
                .isEqualTo(
                        "The PostgreSQL of a rehearsal is not available: Maven cannot resolve a:b:1: not found. Run once"
                                + " without -o.");
        assertThat(ResolutionMessages.libraries("a rehearsal", "not found", true))
                .isEqualTo(
                        "Cannot load the libraries of a rehearsal: Maven reports \"not found\". Run once without -o.");
        assertThat(ResolutionMessages.plugin("a:b:1", "not found"))
                .isEqualTo(
                        "Cannot provide the plugin to the steps: Maven cannot resolve a:b:1 again: not found. Run once"
                                + " without -o, or install it first.");
    }

    @Test
    void advisesToCheckRepositoryIfOnline() {
        assertThat(ResolutionMessages.postgres("a:b:1", "not found", false))
                .endsWith(
                        "Check that the repository is reachable, or rehearse with -Ddbt.warehouse=none against a warehouse"
                                + " of your own.");
        assertThat(ResolutionMessages.libraries("a state in S3", "not found", false))
                .endsWith("Check that your Maven repository is reachable and has them.");
    }
}
