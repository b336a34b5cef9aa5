package io.github.dbtmaven.pipelines.validate;

import java.util.Locale;

/** What a text turned out to be. */
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
