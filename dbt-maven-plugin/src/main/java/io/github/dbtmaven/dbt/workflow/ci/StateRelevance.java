package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.history.CommitRelation;
import io.github.dbtmaven.dbt.workflow.KnownState;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reports whether a state is of another history than the code that is built, or too old. Never fails the build. */
final class StateRelevance {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private final Sources sources;
    private final Clock clock;
    private final Progress progress;

    StateRelevance(Sources sources, Clock clock, Progress progress) {
        this.sources = requireNonNull(sources, "sources");
        this.clock = requireNonNull(clock, "clock");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Compares the commit of the state with the git history of the project. */
    void checkCommit(KnownState state, Path directory) {
        state.origin().flatMap(origin -> origin.commit()).ifPresent(commit -> {
            String hash = commit.replaceFirst("-dirty$", "");
            CommitRelation relation =
                    HASH.matcher(hash).matches() ? sources.relation(directory, hash) : CommitRelation.NOT_CONTAINED;
            switch (relation) {
                case CONTAINED -> {}
                case NOT_CONTAINED ->
                    progress.warn(PublishedStateMessages.notContained(
                            hash, state.origin().orElseThrow().branch()));
                case SHALLOW -> progress.warn(PublishedStateMessages.shallow(hash));
                case NO_REPOSITORY -> progress.say(PublishedStateMessages.noRepository(hash, directory.toString()));
            }
        });
    }

    /** Compares the age of the state with a limit. */
    void checkAge(KnownState state, int days) {
        Optional<Instant> time = state.time();
        Instant now = clock.instant();
        if (time.isEmpty()) {
            progress.warn(PublishedStateMessages.ageUnknown());
        } else if (time.get().isAfter(now.plus(CLOCK_TOLERANCE))) {
            progress.warn(PublishedStateMessages.fromTheFuture(time.get()));
        } else if (Duration.between(time.get(), now).compareTo(Duration.ofDays(days)) > 0) {
            progress.warn(PublishedStateMessages.tooOld(
                    time.get(), Duration.between(time.get(), now).toDays(), days));
        }
    }
}
