package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptEnvironmentTest {
    @Test
    void bypassesUsersProxyForRoutedNames() {
        assertThat(ScriptEnvironment.of(
                        Map.of("https_proxy", "http://p", "NO_PROXY", "intern"),
                        StepUser.ROOT,
                        Map.of(),
                        List.of("api.example")))
                .contains(
                        entry("https_proxy", "http://p"),
                        entry("NO_PROXY", "intern,api.example"),
                        entry("no_proxy", "intern,api.example"));
        assertThat(ScriptEnvironment.of(Map.of("X", "1"), StepUser.ROOT, Map.of(), List.of("api.example")))
                .containsOnly(entry("X", "1"), entry("MAVEN_OPTS", "-Duser.home=/root"));
    }

    @Test
    void prefersProxyOfRoute() {
        assertThat(ScriptEnvironment.of(
                        Map.of("HTTPS_PROXY", "http://theirs", "JAVA_TOOL_OPTIONS", "-Dtheirs"),
                        StepUser.ROOT,
                        Map.of("HTTPS_PROXY", "http://ours", "JAVA_TOOL_OPTIONS", "-Dours"),
                        List.of()))
                .contains(entry("HTTPS_PROXY", "http://ours"), entry("JAVA_TOOL_OPTIONS", "-Dtheirs -Dours"));
    }
}
