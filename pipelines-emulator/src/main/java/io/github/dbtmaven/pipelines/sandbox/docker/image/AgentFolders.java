package io.github.dbtmaven.pipelines.sandbox.docker.image;

import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;

/** The folders of Bitbucket's agent inside a step. */
public final class AgentFolders {
    public static final String AGENT = "/opt/atlassian/pipelines/agent";
    public static final String CLONE = AGENT + "/build";
    /** For the runner of the step; empty at the start. */
    public static final String TMP = AGENT + "/tmp";
    /** For the key that BITBUCKET_SSH_KEY_FILE names. */
    public static final String SSH = AGENT + "/ssh";
    /** For scripts that are too large or too secret for an argument. */
    public static final String SCRIPTS = AGENT + "/scripts";

    /** Where a step with a docker service mounts the docker command. */
    public static final String DOCKER_COMMAND = AGENT + "/docker";

    /** Contains the volumes of shared folders. */
    static final String SHARED = AGENT + "/shared";

    private AgentFolders() {}

    /** Returns all folders, writable for all users. */
    static InMemoryFiles all(StepUser user) {
        InMemoryFiles folders = new InMemoryFiles();
        for (String folder : new String[] {AGENT, TMP, SCRIPTS}) {
            folders.folder(folder, 0777, FileOwner.ROOT);
        }
        // git trusts a clone only if the current user owns its folder
        folders.folder(CLONE, 0777, user.owner());
        if (user.homeless()) {
            folders.folder(user.home(), 0755, user.owner());
        }
        return folders;
    }

    public static Sandbox.Layout layout(StepUser user) {
        return new Sandbox.Layout(CLONE, user.home(), TMP);
    }
}
