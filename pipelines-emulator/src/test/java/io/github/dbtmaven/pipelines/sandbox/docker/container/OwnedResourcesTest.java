package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources.OwnedResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OwnedResourcesTest {
    private final List<String> removed = Collections.synchronizedList(new ArrayList<>());
    // no test talks to an engine
    private final OwnedResources resources = new OwnedResources(null, null, "test");

    @Test
    void removesTheLatestFirst() {
        resources.add(() -> removal("first"));
        resources.add(() -> removal("second"));

        resources.close();

        assertThat(removed).containsExactly("second", "first");
    }

    @Test
    void removalInTheBackgroundDoesNotBlockTheCaller() {
        CompletableFuture<Void> engineAnswers = new CompletableFuture<>();
        resources.inBackground(engineAnswers::join);

        assertThat(engineAnswers).isNotDone();

        engineAnswers.complete(null);
        resources.close();
    }

    @Test
    void closeWaitsForRemovalInTheBackground() {
        CompletableFuture<Void> engineAnswers = new CompletableFuture<>();
        OwnedResource object = resources.add(() -> removal("object"));
        resources.inBackground(() -> {
            engineAnswers.join();
            object.close();
            removed.add("its folder");
        });
        resources.add(() -> (OwnedResource) () -> engineAnswers.complete(null));

        resources.close();

        assertThat(removed).contains("object", "its folder");
    }

    @Test
    void closeRepeatsRemovalThatFailedInTheBackground() {
        OwnedResource stuck = resources.add(() -> (OwnedResource) () -> {
            throw new IllegalStateException("device or resource busy");
        });
        resources.inBackground(stuck::close);

        assertThatThrownBy(resources::close).hasMessage("device or resource busy");
    }

    @Test
    void triesAgainWhatWaitsForRemovalInTheBackground() {
        CompletableFuture<Void> containerGone = new CompletableFuture<>();
        CompletableFuture<Void> networkRefused = new CompletableFuture<>();
        resources.add(() -> (OwnedResource) () -> {
            if (!containerGone.isDone()) {
                networkRefused.complete(null);
                throw new IllegalStateException("network has active endpoints");
            }
            removed.add("network");
        });
        resources.inBackground(() -> {
            networkRefused.join();
            containerGone.complete(null);
        });

        resources.close();

        assertThat(removed).containsExactly("network");
    }

    @Test
    void refusesNewObjectsWhenClosed() {
        resources.close();

        assertThatThrownBy(() -> resources.add(() -> removal("late"))).isInstanceOf(SandboxException.class);
    }

    private OwnedResource removal(String name) {
        return () -> removed.add(name);
    }
}
