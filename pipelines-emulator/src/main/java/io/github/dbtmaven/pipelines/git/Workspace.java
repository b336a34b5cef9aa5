package io.github.dbtmaven.pipelines.git;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.nio.file.Path;
import java.util.Map;

/** The repository from which builds are cloned. Never writes to the user's {@code .git}. */
public interface Workspace {
    /**
     * Clones as Bitbucket does.
     *
     * @param folder an empty or missing folder
     * @throws WorkspaceException for a merge conflict, with the files, and for git errors
     */
    Checkout checkout(Trigger trigger, CloneSpec clone, Origin origin, Path folder);

    /**
     * Returns the files of the commit that a build checks out, each with its mode and hash.
     *
     * @throws WorkspaceException for a merge conflict, with the files
     */
    Map<String, String> files(Trigger trigger);

    /**
     * Returns the repository that steps of a build reach under the URL of its origin: branches and tags of the user's
     * repository, and the commits of the trigger.
     *
     * @param folder missing; created when git first accesses it
     */
    RemoteCopy remote(Trigger trigger, Path folder);
}
