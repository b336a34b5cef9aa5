package io.github.dbtmaven.pipelines.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTableTest {

    @ParameterizedTest
    @EnumSource
    void everyPlaceHasKeysWhichSayWhyTheyAreNotHonoured(Place place) {
        assertThat(KeyTable.keys(place)).isNotEmpty();
        assertThat(KeyTable.keys(place)).allSatisfy(key -> {
            assertThat(key.reason().isEmpty()).isEqualTo(key.support() == Support.HONOURED);
            assertThat(key.reason()).doesNotEndWith(".");
            assertThat(KeyTable.find(place, key.name())).contains(key);
        });
    }

    @ParameterizedTest
    @EnumSource
    void noKeyIsSoCloseToAnotherThatItWouldBeTakenForAMistake(Place place) {
        assertThat(KeyTable.keys(place)).allSatisfy(key -> assertThat(Suggestion.closest(
                        key.name(), KeyTable.keys(place).stream().map(Key::name).toList()))
                .contains(key.name()));
    }
}
