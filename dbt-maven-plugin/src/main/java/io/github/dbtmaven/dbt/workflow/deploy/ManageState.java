package io.github.dbtmaven.dbt.workflow.deploy;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.state.StatePointer;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.state.StoredStates;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Implements {@code dbt:state}: lists the states of a store and makes an older one current again. */
public final class ManageState {
    /** Numbers of Bitbucket's builds start at 1. */
    private static final Pattern BUILD = Pattern.compile("[1-9][0-9]{0,17}");

    private final Progress progress;

    /** Creates the goal. */
    public ManageState(Progress progress) {
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Lists the states. Fails if the pointer or the archive that it names is damaged, because then no state can be
     * fetched.
     *
     * @throws UserError if the store rejects the request or is unreachable
     */
    public Outcome list(StateStore store) {
        StoredStates.Listing listing = listing(store);
        listing.damaged().forEach(reason -> progress.warn(ManageStateMessages.notReadable(reason)));
        ManageStateMessages.lines(listing).forEach(progress::say);
        return listing.damagedPointer()
                .map(reason -> ManageStateMessages.damagedPointer(reason, store.description()))
                .or(() -> listing.current().flatMap(current -> listing.problem(current)
                        .map(problem -> ManageStateMessages.currentNotUsable(current, problem, store.description()))))
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> new Outcome.Passed(ManageStateMessages.summary(listing, store.description())));
    }

    /**
     * Makes the state of a build the current one. If the build published more than once, takes its last state that is not
     * damaged.
     *
     * @param useBuild its number
     * @throws UserError if that is not a number, or the store has no state of this build, rejects the request or is
     * unreachable
     */
    public Outcome use(StateStore store, String useBuild) {
        String build = useBuild.strip();
        if (!BUILD.matcher(build).matches()) {
            throw new UserError(ManageStateMessages.notABuild(useBuild));
        }
        StoredStates.Listing listing = listing(store);
        StatePointer chosen = listing.states().stream()
                .filter(state -> state.origin().build().equals(Optional.of(build)))
                .min(Comparator.comparing(state -> listing.problem(state).isPresent()))
                .orElseThrow(() -> new UserError(
                        ManageStateMessages.noSuchBuild(build, store.description(), builds(listing.states()))));
        Optional<String> problem = listing.problem(chosen);
        if (problem.isPresent()) {
            return new Outcome.Failed(ManageStateMessages.notUsable(chosen, problem.get(), store.description()));
        }
        if (listing.isCurrent(chosen)) {
            return new Outcome.Passed(ManageStateMessages.alreadyCurrent(chosen, store.description()));
        }
        new StoredStates(store).makeCurrent(chosen);
        return new Outcome.Passed(ManageStateMessages.madeCurrent(chosen, store.description()));
    }

    private StoredStates.Listing listing(StateStore store) {
        store.notCreated().map(PublishedStateMessages::storeNotCreated).ifPresent(progress::warn);
        return new StoredStates(store).list();
    }

    private static List<String> builds(List<StatePointer> states) {
        return states.stream()
                .flatMap(state -> state.origin().build().stream())
                .distinct()
                .toList();
    }
}
