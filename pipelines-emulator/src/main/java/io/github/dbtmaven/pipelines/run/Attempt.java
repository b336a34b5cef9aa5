package io.github.dbtmaven.pipelines.run;

/**
 * A try of a step, group or stage.
 *
 * @param number starts at 1
 * @param of the number of tries if each of them fails
 */
record Attempt(int number, int of) {
    /** The try of an item that is not repeated. */
    static final Attempt ONLY = new Attempt(1, 1);

    /** Returns the try to show for a step that has tries of its own: these, or otherwise those of its group or stage. */
    Attempt within(Attempt outer) {
        return of > 1 ? this : outer;
    }

    /** Returns the text next to the name of the step. */
    String note(String text) {
        return number == 1 ? text : text + ", " + RunMessages.attempt(number, of);
    }
}
