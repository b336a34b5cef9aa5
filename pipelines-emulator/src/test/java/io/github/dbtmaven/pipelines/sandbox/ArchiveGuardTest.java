package io.github.dbtmaven.pipelines.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveGuardTest {
    private final ArchiveGuard guard = new ArchiveGuard();

    @ParameterizedTest
    @CsvSource({"a,a", "a/b c,a/b c", "./a//b/,a/b", "..a/b..,..a/b..", "./,''"})
    void normalizesNames(String name, String plain) throws IOException {
        assertThat(guard.admit(new TarArchiveEntry(name, true))).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, its path is absolute",
        "../a, its path leads up",
        "a/../../b, its path leads up",
        "a/.., its path leads up"
    })
    void rejectsPathTraversal(String name, String reason) {
        assertThatThrownBy(() -> guard.admit(new TarArchiveEntry(name, true)))
                .isInstanceOf(IOException.class)
                .hasMessage("The archive entry \"" + name + "\" would leave the target folder: " + reason + ".");
    }

    @Test
    void rejectsEntriesBelowLinks() throws IOException {
        guard.admit(link("a/out", TarConstants.LF_SYMLINK, "/etc"));

        assertThatThrownBy(() -> guard.admit(new TarArchiveEntry("a/out/passwd", true)))
                .hasMessageContaining("it is below the link \"a/out\"");
        assertThat(guard.admit(new TarArchiveEntry("a/outer/file", true))).isEqualTo("a/outer/file");
    }

    @Test
    void allowsEntriesBelowReplacedLink() throws IOException {
        guard.admit(link("out", TarConstants.LF_SYMLINK, "/etc"));
        guard.admit(new TarArchiveEntry("out", true));

        assertThat(guard.admit(new TarArchiveEntry("out/file", true))).isEqualTo("out/file");
    }

    @Test
    void allowsAnySymbolicLinkButOnlyInternalHardLinks() throws IOException {
        assertThat(guard.admit(link("bin/python", TarConstants.LF_SYMLINK, "/usr/bin/python3")))
                .isEqualTo("bin/python");
        assertThat(guard.admit(link("b", TarConstants.LF_LINK, "a"))).isEqualTo("b");
        assertThatThrownBy(() -> guard.admit(link("c", TarConstants.LF_LINK, "../a")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.admit(link("c", TarConstants.LF_LINK, "/etc/passwd")))
                .isInstanceOf(IOException.class);
    }

    private static TarArchiveEntry link(String name, byte kind, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        return entry;
    }
}
