package io.github.dbtmaven.pipelines.run.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeKeyTest {
    @TempDir
    Path folder;

    @Test
    void keepsKeyInFileOfOwner() throws IOException {
        Path cache = folder.resolve("cache");
        byte[] key = new ResumeKey(cache).bytes();

        assertThat(key).hasSize(32).isEqualTo(new ResumeKey(cache).bytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("resume.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void makesAnotherKeyForEachUser() {
        assertThat(new ResumeKey(folder.resolve("one")).bytes())
                .isNotEqualTo(new ResumeKey(folder.resolve("other")).bytes());
    }

    @Test
    void replacesDamagedKey() throws IOException {
        Files.writeString(folder.resolve("resume.key"), "short");

        assertThat(new ResumeKey(folder).bytes()).hasSize(32);
        assertThat(Files.size(folder.resolve("resume.key"))).isEqualTo(32);
    }
}
