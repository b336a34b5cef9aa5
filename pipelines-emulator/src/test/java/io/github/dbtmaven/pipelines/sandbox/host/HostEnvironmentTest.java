package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostEnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void passesOnlyProxiesAndLocale() {
        Map<String, String> users = Map.of(
                "HTTPS_PROXY", "http://proxy:1",
                "no_proxy", "localhost",
                "LC_ALL", "de_DE.UTF-8",
                "LANGUAGE", "de",
                "DB_PROD_PASSWORD", "canary",
                "AWS_SECRET_ACCESS_KEY", "canary",
                "MY_PROXY", "canary",
                "BASH_ENV", "/canary");

        assertThat(environment(users).passedOn()).containsOnlyKeys("HTTPS_PROXY", "no_proxy", "LC_ALL", "LANGUAGE");
    }

    @Test
    void defaultsToUtf8Locale() {
        assertThat(environment(Map.of()).passedOn()).isEqualTo(Map.of("LANG", "C.UTF-8"));
    }

    @Test
    void putsJdkAndToolsOfUserFirst() throws IOException {
        Path tools = program("tools/mvn").getParent();
        Path later = program("later/mvn").getParent();
        program("later/dbt");

        String path = tools + ":" + later + ":" + folder.resolve("missing");

        assertThat(environment(Map.of("PATH", path)).path().folders())
                .startsWith(Path.of(System.getProperty("java.home"), "bin"), tools)
                .doesNotContain(later, folder.resolve("missing"))
                .contains(Path.of("/usr/bin"));
    }

    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        file.toFile().setExecutable(true);
        return file;
    }

    private static HostEnvironment environment(Map<String, String> variables) {
        return new HostEnvironment(variables, Path.of(System.getProperty("java.home")));
    }
}
