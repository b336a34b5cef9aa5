package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateLocationTest {
    @Test
    void parsesBitbucket() {
        assertThat(StateLocation.parse("bitbucket", Path.of("/p"))).isEqualTo(new StateLocation.Bitbucket());
    }

    @ParameterizedTest
    @CsvSource({
        "file:/mnt/state, /mnt/state",
        "file:///mnt/my state, /mnt/my state",
        "file:state, /p/state",
        "file:../state, /state",
    })
    void parsesFolder(String text, String folder) {
        assertThat(StateLocation.parse(text, Path.of("/p"))).isEqualTo(new StateLocation.Folder(Path.of(folder)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bitbucket", "s3://bucket/x", "/mnt/state", "file:"})
    void rejectsOtherText(String text) {
        assertThatThrownBy(() -> StateLocation.parse(text, Path.of("/p")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("dbt.state is \"" + text + "\"");
    }
}
