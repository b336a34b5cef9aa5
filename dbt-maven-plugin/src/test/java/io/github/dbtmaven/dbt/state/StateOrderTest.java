package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several published states is the current one. */
class StateOrderTest {
    private static final int ROUNDS = 200;

    @TempDir
    Path temp;

    private Path shelf;
    private StateStore store;

    @BeforeEach
    void open() {
        shelf = temp.resolve("shelf");
        store = new DirectoryStore(shelf);
    }

    private record Deploy(String project, String target, Optional<String> build) {
        Deploy(int build) {
            this("shop", "prod", Optional.of(String.valueOf(build)));
        }

        String manifest() {
            return project + " " + target + " " + build.orElse("local");
        }

        DeployReceipt receipt(boolean results) {
            return new DeployReceipt(
                    true,
                    "",
                    project,
                    target,
                    "",
                    List.of(),
                    new Origin(Optional.of("0f3c1b7a9d2e4f50"), Optional.of("main"), build),
                    new DbtUsed(
                            Map.of("dbt-core", "1.11.16"),
                            OptionalInt.of(12),
                            Optional.of(Map.of("start_date", "9f86d081884c7d65"))),
                    results
                            ? List.of(new DeployReceipt.Command("build", 0, Optional.of("results/1-build.json")))
                            : List.of(),
                    Instant.parse("2026-11-22T08:42:21Z")
                            .plusSeconds(build.map(Long::parseLong).orElse(0L)));
        }
    }

    private Publication publish(StateStore into, Deploy deploy) throws IOException {
        return publish(into, deploy, true);
    }

    private Publication publish(StateStore into, Deploy deploy, boolean results) throws IOException {
        Path files = Files.createDirectories(
                temp.resolve(deploy.project() + "-" + deploy.build().orElse("local")));
        ReceiptFolder folder = new ReceiptFolder(files.resolve("dbt-deploy"));
        Path manifest = Files.writeString(files.resolve("1.json"), deploy.manifest());
        Path runResults = Files.writeString(files.resolve("2.json"), "results of " + deploy.manifest());
        DeployReceipt receipt = deploy.receipt(results);
        folder.write(
                receipt,
                results
                        ? Map.of("manifest.json", manifest, "results/1-build.json", runResults)
                        : Map.of("manifest.json", manifest));
        return new StatePublisher(into).publish(receipt, folder);
    }

    private Publication publish(int build) throws IOException {
        return publish(store, new Deploy(build));
    }

    private void assertCurrent(String manifest) {
        FetchedState.Found found = (FetchedState.Found) new StateFetcher(store).fetch(temp.resolve("fetched"));
        assertThat(found.manifest()).hasContent(manifest);
        assertThat(shelf.resolve("manifest.json")).hasContent(manifest);
        assertThat(shelf.resolve("run_results.json")).hasContent("results of " + manifest);
    }

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

    @Nested
    class Listed {
        private StoredStates states;

        @BeforeEach
        void open() {
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
                    .isEqualTo(new StoredStates.Listing(
                            List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of()));
        }

        @Test
        void damagedDescriptionIsReported() throws IOException {
            publish(9);
            String name = new StateHistory(store).numbered("prod").get(0).description();
            Files.writeString(shelf.resolve(name), "{");

            assertThat(states.list().damaged())
                    .containsExactly(name + ": it is not complete JSON of the expected form");
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
}
