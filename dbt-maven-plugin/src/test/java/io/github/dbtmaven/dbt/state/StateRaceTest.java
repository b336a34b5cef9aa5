package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pull requests that fetch the state while deploys publish and remove old states. */
class StateRaceTest extends PublishedDeploys {
    private List<String> publishAndRemove(int build) throws IOException {
        return new StatePublisher(store).removeOld(publish(build), 1);
    }

    @Test
    void followsPointerIfArchiveIsRemovedWhileReading() throws IOException {
        publish(41);
        String old = new StateHistory(store).numbered("prod").get(0).archive();
        StateStore overtaken = new StoreWrapper(store) {
            @Override
            public boolean fetch(String name, Path into) {
                if (name.equals(old)) {
                    try {
                        assertThat(publishAndRemove(42)).hasSize(1);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return super.fetch(name, into);
            }
        };

        FetchedState.Found found = (FetchedState.Found) new StateFetcher(overtaken).fetch(temp.resolve("fetched"));

        assertThat(found.manifest()).hasContent("shop prod 42");
        assertThat(found.runResults()).hasContent("results of shop prod 42");
        assertThat(found.pointer().orElseThrow().origin().build()).contains("42");
    }

    @Test
    void neverFetchesMixedOrOlderState() throws Exception {
        race(20, 3);
    }

    @Test
    @Tag("matrix")
    void neverFetchesMixedOrOlderStateIn200Rounds() throws Exception {
        race(200, 10);
    }

    private void race(int builds, int pullRequests) throws Exception {
        publish(1);
        AtomicBoolean published = new AtomicBoolean();
        List<CompletableFuture<Integer>> readers = new ArrayList<>();
        IntStream.range(0, pullRequests)
                .forEach(number -> readers.add(CompletableFuture.supplyAsync(
                        () -> readUntil(published, temp.resolve("pull request " + number)),
                        task -> new Thread(task, "pull request " + number).start())));
        try {
            for (int build = 2; build <= builds; build++) {
                publishAndRemove(build);
            }
        } finally {
            published.set(true);
        }
        for (CompletableFuture<Integer> reader : readers) {
            assertThat(reader.get()).isEqualTo(builds);
        }
    }

    /** Returns the build that it fetched last, after the last one was published. */
    private int readUntil(AtomicBoolean published, Path folder) {
        int last = 0;
        boolean end = false;
        while (!end) {
            end = published.get();
            FetchedState.Found found = (FetchedState.Found) new StateFetcher(store).fetch(folder);
            try {
                String manifest = Files.readString(found.manifest());
                assertThat(found.runResults()).hasContent("results of " + manifest);
                int build = Integer.parseInt(manifest.replaceFirst("shop prod ", ""));
                assertThat(found.pointer().orElseThrow().origin().build()).contains(Integer.toString(build));
                assertThat(build).isGreaterThanOrEqualTo(last);
                last = build;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return last;
    }
}
