package io.github.dbtmaven.pipelines.expression;

/** The result of evaluating a part of an expression. */
record Decision(boolean holds, Reasons reasons) {

    Decision negated() {
        return new Decision(!holds, reasons);
    }

    Evaluation evaluation() {
        return holds ? new Evaluation.Holds(reasons.sentence()) : new Evaluation.Fails(reasons.sentence());
    }
}
