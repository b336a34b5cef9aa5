package io.github.dbtmaven.pipelines.expression;

/** The result of evaluating a part of an expression. */
record PartResult(boolean holds, Reasons reasons) {

    PartResult negated() {
        return new PartResult(!holds, reasons);
    }

    Evaluation evaluation() {
        return holds ? new Evaluation.Holds(reasons.sentence()) : new Evaluation.Fails(reasons.sentence());
    }
}
