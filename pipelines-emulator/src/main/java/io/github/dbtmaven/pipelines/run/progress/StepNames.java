package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.Locale;

/** Names of files that belong to a step; a secret is not shown in them either. */
public record StepNames(SecretMask mask) {
    private static final int LONGEST = 60;

    /** {@code 01-set-up-and-build}: unique in a build and fit for every file system. */
    public String folder(StepSpec step) {
        String words = mask.apply(step.name())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        String shortened = words.substring(
                0, words.offsetByCodePoints(0, Math.min(LONGEST, words.codePointCount(0, words.length()))));
        return String.format(Locale.ROOT, "%02d-%s", step.index(), shortened.isEmpty() ? "step" : shortened);
    }

    /** The step's log, relative to the folder of the build. */
    public String log(StepSpec step) {
        return "steps/" + folder(step) + ".log";
    }
}
