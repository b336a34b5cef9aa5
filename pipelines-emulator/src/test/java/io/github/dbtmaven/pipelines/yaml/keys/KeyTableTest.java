package io.github.dbtmaven.pipelines.yaml.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.MapKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTableTest {

    @ParameterizedTest
    @EnumSource
    void hasKeysForEveryKindOfMap(MapKind kind) {
        assertThat(KeyTable.keys(kind)).isNotEmpty();
        assertThat(KeyTable.keys(kind)).allSatisfy(key -> {
            assertThat(KeyTable.find(kind, key.name())).contains(key);
        });
    }

    @ParameterizedTest
    @EnumSource
    void hasNoKeysThatSuggestEachOther(MapKind kind) {
        assertThat(KeyTable.keys(kind)).allSatisfy(key -> assertThat(Suggestion.closest(
                        key.name(), KeyTable.keys(kind).stream().map(Key::name).toList()))
                .contains(key.name()));
    }
}
