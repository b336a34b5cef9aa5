package io.github.dbtmaven.pipelines.plan.support;

import static java.util.Objects.requireNonNull;

/**
 * How a runtime handles a key.
 *
 * @param reason what is different, as the end of a sentence; empty when nothing is
 */
public record Support(Treatment treatment, String reason) {
    /** The runtime does what Bitbucket does, or the key has nothing to do in a build. */
    public static final Support FULL = new Support(Treatment.AS_ON_BITBUCKET, "");

    public Support {
        requireNonNull(treatment, "treatment");
        requireNonNull(reason, "reason");
    }

    /** What becomes of a key. */
    public enum Treatment {
        /** The build does the same. */
        AS_ON_BITBUCKET("as on Bitbucket"),
        /** The build does a part of it: a remark. */
        IN_PART("in part"),
        /** The build does nothing, and its result is the same: a remark. */
        IGNORED("ignored"),
        /** The runtime has no use for the key and announces that once, when it starts. */
        NOT_USED("not used"),
        /** The planner looks at the value and reports what is different. */
        BY_VALUE("depends on the value"),
        /** The build would do something else than on Bitbucket: an error of each plan with the key. */
        NOT_YET("not supported yet");

        private final String label;

        Treatment(String label) {
            this.label = label;
        }

        /** How the reference calls it. */
        public String label() {
            return label;
        }
    }
}
