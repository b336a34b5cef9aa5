package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import java.util.List;

/** Script entries by which members of a parallel group wait for each other, and the states of all steps. */
final class Members {
    /** Where members tell each other, by an upload, that they have started. */
    static final String DOWNLOADS = "https://api.bitbucket.org/2.0/repositories/acme/shop/downloads";

    static final String CURL = "curl -sS -f -o /dev/null -u \"$BITBUCKET_USERNAME:$BITBUCKET_APP_PASSWORD\"";

    /** Returns a script entry that announces a name. */
    static String announce(String name) {
        return "touch %s && %s -F files=@%s %s".formatted(name, CURL, name, DOWNLOADS);
    }

    /** Returns a script entry that waits until another member has announced a name. */
    static String await(String name) {
        return "until %s %s/%s; do sleep 0.2; done 2>/dev/null".formatted(CURL, DOWNLOADS, name);
    }

    static List<String> states(FinishedBuild build) {
        return build.json().get("steps").findValuesAsText("state");
    }

    private Members() {}
}
