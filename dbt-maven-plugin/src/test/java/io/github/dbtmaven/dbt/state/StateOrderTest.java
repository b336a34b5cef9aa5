package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Which of several published states is the current one. */
class StateOrderTest extends PublishedDeploys {
    private static final int ROUNDS = 200;

    @Test
    void newerBuildReplacesOlderOne() throws IOException {
        publish(9);
        assertThat(publish(10)).isInstanceOf(Publication.Current.class);
        assertCurrent("shop prod 10");
    }

    @Test
    void olderBuildDoesNotReplaceNewerOne() throws IOException {
        publish(10);

        List<String> stored = new ArrayList<>();
        StateStore recording = new StoreWrapper(store) {
            @Override
            public void store(List<Path> files) {
                files.forEach(file -> stored.add(file.getFileName().toString()));
                super.store(files);
            }
        };
        Publication.Superseded superseded = (Publication.Superseded) publish(recording, new Deploy(9));

        assertThat(superseded.newerBuild()).isEqualTo("10");
        assertThat(stored)
                .as("not even for a moment")
                .hasSize(2)
                .allMatch(name -> name.startsWith("dbt-state-prod-9-"));
        assertThat(shelf.resolve(superseded.name() + ".zip")).exists();
        assertCurrent("shop prod 10");
    }

    @Test
    void olderBuildRepairsPointerToNewerOne() throws IOException {
        publish(10);
        Files.writeString(shelf.resolve("dbt-state.json"), "{");

        assertThat(publish(9)).isInstanceOf(Publication.Superseded.class);
        assertCurrent("shop prod 10");
    }

    @Test
    void buildThatRunsAgainReplacesItsFirstState() throws IOException {
        publish(10);
        assertThat(publish(store, new Deploy(10))).isInstanceOf(Publication.Current.class);
    }

    /** Publishes a newer build right before the pointer of the older one is written. */
    private final class Overtaken extends StoreWrapper {
        Overtaken(StateStore store) {
            super(store);
        }

        @Override
        public void store(List<Path> files) {
            if (files.get(0).endsWith(StatePointer.NAME)) {
                try {
                    assertThat(publish(10)).isInstanceOf(Publication.Current.class);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            super.store(files);
        }
    }

    @Test
    void newerBuildThatPublishesMeanwhileStaysCurrent() throws IOException {
        Publication publication = publish(new Overtaken(store), new Deploy(9));

        assertThat(publication)
                .isInstanceOfSatisfying(Publication.Superseded.class, superseded -> assertThat(superseded.newerBuild())
                        .isEqualTo("10"));
        assertCurrent("shop prod 10");
    }

    @Test
    void newestOfRacingBuildsIsCurrent() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            CyclicBarrier start = new CyclicBarrier(2);
            int older = 2 * round;
            CompletableFuture<Void> one = CompletableFuture.runAsync(() -> publishAt(start, older));
            publishAt(start, older + 1);
            one.get();
            assertCurrent("shop prod " + (older + 1));
        }
    }

    private void publishAt(CyclicBarrier start, int build) {
        try {
            start.await();
            publish(build);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void otherProjectsAndTargetsHaveTheirOwnOrder() throws IOException {
        publish(store, new Deploy("shop", "prod", Optional.of("10")));
        assertThat(publish(store, new Deploy("shop", "prod-eu", Optional.of("9"))))
                .isInstanceOf(Publication.Current.class);
        assertThat(publish(store, new Deploy("finance", "prod", Optional.of("8"))))
                .isInstanceOf(Publication.Current.class);
        assertCurrent("finance prod 8");
    }

    @Test
    void deployWithoutBuildNumberReplacesAnyState() throws IOException {
        publish(10);
        assertThat(publish(store, new Deploy("shop", "prod", Optional.empty())))
                .isInstanceOf(Publication.Current.class);
        assertCurrent("shop prod local");
    }

    @Test
    void runResultsOfOtherStateDoNotStay() throws IOException {
        publish(9);
        publish(store, new Deploy(10), false);
        assertThat(shelf.resolve("run_results.json")).doesNotExist();
    }

    @Test
    void removesOldestStates() throws IOException {
        publish(store, new Deploy("shop", "prod", Optional.empty()));
        publish(store, new Deploy("shop", "staging", Optional.of("1")));
        publish(8);
        publish(9);
        publish(10);
        Publication.Current last = (Publication.Current) publish(11);

        List<String> removed = new StatePublisher(store).removeOld(last, 2);

        assertThat(removed).hasSize(2).allMatch(name -> name.matches("dbt-state-prod-[89]-[0-9a-f]{12}"));
        assertThat(new StateHistory(store).numbered("prod"))
                .extracting(entry -> entry.build().orElseThrow())
                .containsExactly(11L, 10L);
        assertThat(store.list("dbt-state-"))
                .as("two of prod, one of staging and the local one, each an archive and a description")
                .hasSize(8);
        assertCurrent("shop prod 11");
    }

    /** Its build may be newer, so nothing may replace it. */
    @Test
    void doesNotReplaceStateOfNewerPlugin() throws IOException {
        publish(10);
        Path description =
                shelf.resolve(new StateHistory(store).numbered("prod").get(0).description());
        Files.writeString(description, Files.readString(description).replace("\"schema\" : 2", "\"schema\" : 3"));

        assertThatThrownBy(() -> publish(9))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Use the version of the plugin that published it");
        assertCurrent("shop prod 10");
    }

    @Test
    void descriptionOfOtherBuildThanItsNameDoesNotCount() throws IOException {
        publish(10);
        Path description =
                shelf.resolve(new StateHistory(store).numbered("prod").get(0).description());
        Files.writeString(description, Files.readString(description).replace("\"build\" : \"10\",", ""));
        assertThat(publish(9)).isInstanceOf(Publication.Current.class);
    }

    @Test
    void removesOldestStatesButNotTheCurrentOne() throws IOException {
        publish(7);
        publish(8);
        publish(9);
        publish(10);
        StoredStates states = new StoredStates(store);
        states.makeCurrent(states.list().states().get(2));

        Publication superseded = publish(6);
        List<String> removed = new StatePublisher(store).removeOld(superseded, 1);

        assertThat(removed)
                .extracting(name -> name.split("-")[3])
                .as("8 is the current one")
                .containsExactly("9", "7", "6");
        assertCurrent("shop prod 8");
    }
}
