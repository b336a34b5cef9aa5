package io.github.dbtmaven.pipelines.plan.support;

import io.github.dbtmaven.pipelines.plan.support.Support.Treatment;

/** Messages about keys that are not handled like on Bitbucket. */
final class SupportMessages {
    private SupportMessages() {}

    /** @param named whether the message is about this runtime only and names it */
    static String different(KeySupport row, RuntimeKind runtime, boolean named) {
        Support support = row.on(runtime);
        String what = support.treatment() == Treatment.IN_PART
                ? " is partly supported" + (named ? " " + runtime.where() : "")
                : " is ignored " + (named ? runtime.where() : "here");
        return "\"" + row.name() + "\"" + what + ": " + support.reason() + ".";
    }

    /** @param named whether the message is about this runtime only and names it */
    static String notYet(KeySupport row, RuntimeKind runtime, boolean named) {
        boolean inDocker = row.on(RuntimeKind.DOCKER).treatment() != Treatment.NOT_YET;
        return "\"" + row.name() + "\" of " + row.map().label() + " is not supported "
                + (named || inDocker ? runtime.where() : "yet") + ": "
                + row.on(runtime).reason()
                + ". " + (inDocker ? "Run the build in Docker, remove the key" : "Remove it")
                + " for the rehearsal or choose"
                + " another pipeline.";
    }
}
