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
    @CsvSource({
        "s3://bucket, bucket, ''",
        "s3://bucket/, bucket, ''",
        "s3://my.state-1/dbt/shop, my.state-1, dbt/shop/",
        "s3://bucket/dbt/, bucket, dbt/",
    })
    void parsesBucket(String text, String name, String prefix) {
        assertThat(StateLocation.parse(text, Path.of("/p"))).isEqualTo(new StateLocation.Bucket(name, prefix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bitbucket",
                "/mnt/state",
                "file:",
                "s3:",
                "s3://",
                "s3:///x",
                "s3://Bucket",
                "s3://b/x",
                "s3://bucket/a b",
                "s3://bucket?x",
                "s3://user@bucket",
                "https://example.com/state",
                "file://state",
                "file://mnt/state",
                "file://state",
                "file://mnt/state"
            })
    void rejectsOtherText(String text) {
        assertThatThrownBy(() -> StateLocation.parse(text, Path.of("/p")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("dbt.state is \"" + text + "\"");
    }
}
