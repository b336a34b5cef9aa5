package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.Locale;

/** Names of a step's files, with secrets masked. */
public record StepNames(SecretMask mask) {
    private static final int LONGEST = 60;

    /** Returns a name such as {@code 01-set-up-and-build}, unique in a build and valid on all file systems. */
    public String folder(StepSpec step) {
        String words = mask.apply(step.name())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        String shortened = words.substring(
                0, words.offsetByCodePoints(0, Math.min(LONGEST, words.codePointCount(0, words.length()))));
        return String.format(Locale.ROOT, "%02d-%s", step.index(), shortened.isEmpty() ? "step" : shortened);
    }

    /** Returns the step's log, relative to the folder of the build. */
    public String log(StepSpec step) {
        return "steps/" + folder(step) + ".log";
    }
}
