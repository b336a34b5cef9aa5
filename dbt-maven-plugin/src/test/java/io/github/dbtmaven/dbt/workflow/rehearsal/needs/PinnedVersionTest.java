package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinnedVersionTest {
    @Test
    void findsOtherVersionInPom() {
        String pom =
                "<plugin><groupId>g</groupId>\n <artifactId>dbt-maven-plugin</artifactId>\n <version>1.2.3</version>";
        assertThat(PinnedVersion.inPom(pom, "1.3.0")).contains("1.2.3");
        assertThat(PinnedVersion.inPom(pom, "1.2.3")).isEmpty();
        assertThat(PinnedVersion.inPom(pom.replace("1.2.3", "${dbt.version}"), "1.3.0"))
                .isEmpty();
        assertThat(PinnedVersion.inPom("<project/>", "1.3.0")).isEmpty();
    }

    @Test
    void findsOtherVersionInScript() {
        String script = "mvn -B io.github.dbtmaven:dbt-maven-plugin:1.2.3:deploy";
        assertThat(PinnedVersion.inScript(script, "1.3.0")).contains("1.2.3");
        assertThat(PinnedVersion.inScript(script, "1.2.3")).isEmpty();
        assertThat(PinnedVersion.inScript("mvn io.github.dbtmaven:dbt-maven-plugin:deploy", "1.3.0"))
                .isEmpty();
        assertThat(PinnedVersion.inScript("mvn dbt:deploy", "1.3.0")).isEmpty();
    }
}
