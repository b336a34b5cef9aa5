package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of published states, from which an older one can be made current. */
class StoredStatesTest extends PublishedDeploys {
    private StoredStates states;

    @BeforeEach
    void list() {
        states = new StoredStates(store);
    }

    @Test
    void lastDeployIsFirst() throws IOException {
        publish(9);
        publish(10);

        StoredStates.Listing listing = states.list();

        assertThat(listing.states())
                .extracting(state -> state.origin().build().orElseThrow())
                .containsExactly("10", "9");
        assertThat(listing.states()).extracting(listing::isCurrent).containsExactly(true, false);
    }

    @Test
    void emptyStoreHasNoStates() {
        assertThat(states.list())
                .isEqualTo(
                        new StoredStates.Listing(List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of()));
    }

    @Test
    void damagedDescriptionIsReported() throws IOException {
        publish(9);
        String name = new StateHistory(store).numbered("prod").get(0).description();
        Files.writeString(shelf.resolve(name), "{");

        assertThat(states.list().damaged()).containsExactly(name + ": it is not complete JSON of the expected form");
        assertThat(publish(8)).as("it cannot become current").isInstanceOf(Publication.Current.class);
    }

    @Test
    void olderStateBecomesCurrentUntilNewerBuildPublishes() throws IOException {
        publish(9);
        publish(10);

        states.makeCurrent(states.list().states().get(1));
        assertCurrent("shop prod 9");

        publish(8);
        assertCurrent("shop prod 9");

        publish(11);
        assertCurrent("shop prod 11");
    }

    @Test
    void damagedStateDoesNotBecomeCurrent() throws IOException {
        publish(9);
        publish(10);
        StatePointer older = states.list().states().get(1);
        Files.writeString(shelf.resolve(older.archive().name()), "");

        assertThatThrownBy(() -> states.makeCurrent(older))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("does not have the size and SHA-256 that were published");
        assertCurrent("shop prod 10");
    }
}
