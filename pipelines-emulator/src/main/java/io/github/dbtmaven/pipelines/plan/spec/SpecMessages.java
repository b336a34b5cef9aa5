package io.github.dbtmaven.pipelines.plan.spec;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** Messages about the values of a step. */
final class SpecMessages {
    private SpecMessages() {}

    static String notAllowed(String name, String value, List<String> allowed) {
        return "The variable \"" + name + "\" cannot be \"" + value + "\": allowed are " + Shown.quoted(allowed) + ".";
    }
}
