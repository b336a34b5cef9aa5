package io.github.dbtmaven.pipelines.model;

import java.util.Locale;

/** Whether Bitbucket accepts a file. */
public enum Verdict {
    /** The service accepts it; there may be warnings. */
    VALID,
    /** It is YAML, and the service rejects it. */
    CONFIG_ERROR,
    /** It cannot be read at all. */
    NOT_YAML,
    /** It has placeholders of a template engine, or is a piece of a file. */
    TEMPLATE;

    /** As it is printed and written to reports: {@code config-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
