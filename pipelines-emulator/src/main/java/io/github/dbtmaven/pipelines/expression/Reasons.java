package io.github.dbtmaven.pipelines.expression;

import java.util.ArrayList;
import java.util.List;

/** The comparisons that decided: the first few, and their number. */
record Reasons(List<String> first, int count) {
    private static final int SHOWN = 3;
    static final Reasons NONE = new Reasons(List.of(), 0);

    Reasons {
        first = List.copyOf(first);
    }

    static Reasons of(String reason) {
        return new Reasons(List.of(reason), 1);
    }

    Reasons and(Reasons others) {
        List<String> all = new ArrayList<>(first);
        others.first.stream().limit(SHOWN - first.size()).forEach(all::add);
        return new Reasons(all, count + others.count);
    }

    String sentence() {
        return ExpressionMessages.because(first, count - first.size());
    }
}
