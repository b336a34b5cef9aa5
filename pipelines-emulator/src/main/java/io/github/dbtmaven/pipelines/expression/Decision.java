package io.github.dbtmaven.pipelines.expression;

/** What a part of an expression came to. */
record Decision(boolean holds, Reasons reasons) {

    Decision negated() {
        return new Decision(!holds, reasons);
    }

    Evaluation evaluation() {
        return holds ? new Evaluation.Holds(reasons.sentence()) : new Evaluation.Fails(reasons.sentence());
    }
}
