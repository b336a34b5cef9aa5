package io.github.dbtmaven.pipelines.plan.support;

import static java.util.Objects.requireNonNull;

/**
 * How a runtime handles a key.
 *
 * @param reason the difference, as the end of a sentence; empty if there is none
 */
public record Support(Treatment treatment, String reason) {
    /** The runtime does the same as Bitbucket, or the key has no effect on a build. */
    public static final Support FULL = new Support(Treatment.AS_ON_BITBUCKET, "");

    public Support {
        requireNonNull(treatment, "treatment");
        requireNonNull(reason, "reason");
    }

    /** How a key is handled. */
    public enum Treatment {
        /** The build does the same. */
        AS_ON_BITBUCKET("as on Bitbucket"),
        /** The build does part of it: a remark. */
        IN_PART("in part"),
        /** The build ignores the key and has the same result: a remark. */
        IGNORED("ignored"),
        /** The runtime does not use the key, and announces this once when it starts. */
        NOT_USED("not used"),
        /** The planner checks the value and reports the difference. */
        BY_VALUE("depends on the value"),
        /** The build would do something different than on Bitbucket: an error in every plan with the key. */
        NOT_YET("not supported yet");

        private final String label;

        Treatment(String label) {
            this.label = label;
        }

        /** Returns the text in the reference. */
        public String label() {
            return label;
        }
    }
}
