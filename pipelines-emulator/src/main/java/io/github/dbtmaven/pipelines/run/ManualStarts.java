package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.WarningCode;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Decides whether manual steps and stages of a build start, and asks the user once for each. Thread-safe. */
final class ManualStarts {
    private final ManualSteps settings;
    private final BuildEvents events;
    private final SecretMask mask;
    private final StopSignal stop;
    private final int fromStep;
    private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param stop the signal of the whole build
     * @param fromStep the step at which the user resumes the build, and thereby starts it; 0 for none
     */
    ManualStarts(ManualSteps settings, BuildEvents events, SecretMask mask, StopSignal stop, int fromStep) {
        this.settings = settings;
        this.events = events;
        this.mask = mask;
        this.stop = stop;
        this.fromStep = fromStep;
    }

    /** Returns whether a manual step or stage starts without a question. */
    boolean startsUnasked(int first) {
        return settings.run() || first <= fromStep || accepted.contains(first);
    }

    /**
     * Returns whether a manual step or stage starts.
     *
     * @param first its index, or that of its first step
     * @param ofSteps stops the waiting for an answer
     * @throws StopSignal.BuildStopped if the build stops before there is an answer
     */
    boolean starts(String label, int first, StopSignal ofSteps) {
        if (startsUnasked(first)) {
            return true;
        }
        if (settings.question().isEmpty()) {
            return false;
        }
        boolean yes = ask(settings.question().get(), mask.apply(RunMessages.startsManually(label, first)), ofSteps);
        if (yes) {
            accepted.add(first);
        }
        return yes;
    }

    /**
     * Reports that the build waits before an item.
     *
     * @param resumed index of the step at which to resume it
     */
    void pause(int step, String label, int resumed) {
        events.stepLeftOut(step, StepState.PAUSED);
        events.warnedAbout(
                step,
                WarningCode.MANUAL_STEP.id(),
                "",
                RunMessages.pausedAt(label, settings.command().apply(resumed)));
    }

    /** Asks on a thread of its own, because nothing ends a wait for input. */
    private boolean ask(Predicate<String> question, String text, StopSignal ofSteps) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        try (StopSignal.Registration build = stop.onRequest(() -> answer.complete(false));
                StopSignal.Registration steps = ofSteps.onRequest(() -> answer.complete(false))) {
            Thread asking = new Thread(
                    () -> {
                        try {
                            answer.complete(question.test(text));
                        } catch (RuntimeException | Error e) {
                            answer.completeExceptionally(e);
                        }
                    },
                    "question");
            asking.setDaemon(true);
            asking.start();
            boolean yes = answer.join();
            ofSteps.check();
            return yes;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
