package io.github.dbtmaven.pipelines.run.workspace;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.nio.file.Path;

/** The repository from which builds are cloned. The user's own {@code .git} is never written. */
public interface Workspace {
    /**
     * Clones as the service does (Bitbucket sheet 2.3, 2.4).
     *
     * @param folder an empty or missing folder to clone into
     * @throws WorkspaceException on a merge conflict, naming the files, and on anything that git refuses
     */
    Checkout checkout(Trigger trigger, CloneSpec clone, Origin origin, Path folder);

    /**
     * The repository as steps of a build reach it under the URL of its origin: branches and tags of the user's repository,
     * and the commits of the trigger.
     *
     * @param folder missing; made when git first asks
     */
    RemoteCopy remote(Trigger trigger, Path folder);
}
