package io.github.dbtmaven.pipelines.run.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.run.FolderSandbox;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxPipeFilesTest {
    @TempDir
    Path folder;

    private FolderSandbox step;

    @BeforeEach
    void make() throws Exception {
        step = new FolderSandbox(folder)
                .write("build/top.json", "top")
                .write("build/sub/a.json", "a")
                .write("build/sub/b.json", "b")
                .write("build/sub/[c].txt", "c")
                .write("build/sub/.hidden.json", "h")
                .write("build/sub/deep/d.json", "d")
                .write("outside.json", "outside");
        Files.createSymbolicLink(step.path("build/sub/link.json"), Path.of("../top.json"));
    }

    /** Seen from the folder {@code sub}, with the results of Python 3's glob.glob. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            *.json                  | a.json b.json link.json
            [ab].json               | a.json b.json
            [!a].json               | b.json
            [[]c].txt               | [c].txt
            ?.json                  | a.json b.json
            .*.json                 | .hidden.json
            **/*.json               | deep/d.json
            */d.json                | deep/d.json
            a.json                  | a.json
            ./a.json                | a.json
            ../*.json               | ../top.json
            ../../*.json            |
            deep                    |
            no.json                 |
            no/*.json               |
            /etc/*                  |
            """)
    void matchLikePython(String glob, String expected) throws Exception {
        assertThat(String.join(" ", files("/build/sub").matching(glob))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void returnAbsolutePathsForAbsolutePattern() throws Exception {
        String clone = step.layout().cloneDirectory();

        assertThat(files("/build/sub").matching(clone + "/*.json")).containsExactly(clone + "/top.json");
    }

    @Test
    void followLinks() throws Exception {
        assertThat(read("a.json")).isEqualTo("a");
        assertThat(read("../top.json")).isEqualTo("top");
        assertThat(read("link.json")).isEqualTo("top");
    }

    @ParameterizedTest
    @CsvSource({"../../outside.json, outside of the clone", "absent, does not exist", "deep, is not a file"})
    void explainUnreadableFiles(String file, String reason) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining(reason);
    }

    private String read(String file) throws Exception {
        try (InputStream contents = files("/build/sub").read(file)) {
            return new String(contents.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private SandboxPipeFiles files(String directory) {
        return new SandboxPipeFiles(step, step.layout().cloneDirectory(), folder + directory);
    }
}
