package io.github.dbtmaven.dbt.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenCommandTest {
    private static final Path CURRENT = Path.of("/home/me/shop");

    @ParameterizedTest
    @CsvSource({
        "/home/me/shop/pom.xml, mvn",
        "/home/me/shop/./pom.xml, mvn",
        "/home/me/shop/ci/pom.xml, mvn -f ci/pom.xml",
        "/home/me/shop/ci.xml, mvn -f ci.xml",
        "/home/me/other/pom.xml, mvn -f /home/me/other/pom.xml",
        "/home/me/it's/pom.xml, mvn -f '/home/me/it'\\''s/pom.xml'"
    })
    void namesPomThatIsNotInCurrentFolder(String pom, String command) {
        assertThat(MavenCommand.of(Optional.of(Path.of(pom)), CURRENT)).isEqualTo(command);
    }

    @Test
    void namesNoPomWithoutOne() {
        assertThat(MavenCommand.of(Optional.empty(), CURRENT)).isEqualTo("mvn");
    }
}
