package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files and their order are those of pip 23. */
class PipConfigurationTest {
    @TempDir
    Path temp;

    private final Map<String, String> environment = new HashMap<>();

    private Map<String, String> read(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("pip.conf"), text);
        return PipConfiguration.read(List.of(file), environment);
    }

    @Test
    void listsFilesInOrderOfPrecedence() {
        environment.put("HOME", "/home/dbt");
        assertThat(PipConfiguration.files(environment, false, Path.of("/opt/python")))
                .containsExactly(
                        Path.of("/etc/xdg/pip/pip.conf"),
                        Path.of("/etc/pip.conf"),
                        Path.of("/home/dbt/.pip/pip.conf"),
                        Path.of("/home/dbt/.config/pip/pip.conf"),
                        Path.of("/opt/python/pip.conf"));
    }

    @Test
    void followsXdgFolders() {
        environment.putAll(Map.of("HOME", "/home/dbt", "XDG_CONFIG_HOME", "/config", "XDG_CONFIG_DIRS", "/a:/b"));
        assertThat(PipConfiguration.files(environment, false, Path.of("/usr")))
                .startsWith(Path.of("/a/pip/pip.conf"), Path.of("/b/pip/pip.conf"))
                .contains(Path.of("/config/pip/pip.conf"))
                .doesNotContain(Path.of("/home/dbt/.config/pip/pip.conf"));
    }

    @Test
    void readsNamedFileLastInPlaceOfUserFiles() throws IOException {
        Path named = Files.createFile(temp.resolve("named.conf"));
        environment.putAll(Map.of("HOME", "/home/dbt", "PIP_CONFIG_FILE", named.toString()));
        assertThat(PipConfiguration.files(environment, false, Path.of("/usr")))
                .endsWith(Path.of("/usr/pip.conf"), named)
                .doesNotContain(Path.of("/home/dbt/.pip/pip.conf"));
    }

    @Test
    void readsNoFileIfNullDeviceIsNamed() {
        environment.put("PIP_CONFIG_FILE", "/dev/null");
        assertThat(PipConfiguration.files(environment, false, Path.of("/usr"))).isEmpty();
    }

    @Test
    void parsesListsCommentsAndBothSeparators() throws IOException {
        assertThat(read("""
                        # the company's index
                        [global]
                        Index_Url = https://a.example/simple?x=1
                        ; comment
                        extra-index-url =
                            https://b.example/simple

                            # in between
                            https://c.example/simple
                        timeout: 60
                        empty =

                        [freeze]
                        timeout = 10
                        """))
                .containsOnly(
                        Map.entry("index-url", "https://a.example/simple?x=1"),
                        Map.entry("extra-index-url", "https://b.example/simple https://c.example/simple"),
                        Map.entry("timeout", "60"));
    }

    @Test
    void prefersInstallSectionToGlobal() throws IOException {
        assertThat(read("[install]\nno-index = true\nindex-url = https://i\n[global]\nindex-url = https://g\n"))
                .containsEntry("index-url", "https://i")
                .containsEntry("no-index", "true");
    }

    @Test
    void prefersLaterFilesAndVariables() throws IOException {
        Path one = Files.writeString(temp.resolve("1"), "[global]\nindex-url=https://1\ncert=/1.pem\nproxy=p");
        Path two = Files.writeString(temp.resolve("2"), "[global]\nindex-url=https://2\ncert=/2.pem");
        environment.putAll(Map.of("PIP_INDEX_URL", "https://3", "PIP_CONFIG_FILE", "x", "PIP_PROXY", ""));
        assertThat(PipConfiguration.read(List.of(one, two, temp.resolve("absent")), environment))
                .containsOnly(
                        Map.entry("index-url", "https://3"), Map.entry("cert", "/2.pem"), Map.entry("proxy", "p"));
    }
}
