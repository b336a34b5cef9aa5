package io.github.dbtmaven.pipelines.model;

import java.util.Locale;

/** Whether Bitbucket accepts a file. */
public enum Verdict {
    /** Bitbucket accepts it; there may be warnings. */
    VALID,
    /** Valid YAML that Bitbucket rejects. */
    CONFIG_ERROR,
    /** Not readable. */
    NOT_YAML,
    /** Contains placeholders of a template engine, or is a fragment of a file. */
    TEMPLATE;

    /** Returns the name in reports: {@code config-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
