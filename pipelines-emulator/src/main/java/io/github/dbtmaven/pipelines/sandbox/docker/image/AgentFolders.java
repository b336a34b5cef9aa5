package io.github.dbtmaven.pipelines.sandbox.docker.image;

import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;

/** Folders of the service's agent (Bitbucket sheet, table of paths). */
public final class AgentFolders {
    public static final String AGENT = "/opt/atlassian/pipelines/agent";
    public static final String CLONE = AGENT + "/build";
    /** For whoever runs the step; empty at its start. */
    public static final String TMP = AGENT + "/tmp";
    /** For the scripts that are too large or too secret for an argument. */
    public static final String SCRIPTS = AGENT + "/scripts";

    private AgentFolders() {}

    /** All of them, writable for every user; the parents of the first are not ours. */
    static InMemoryFiles all(StepUser user) {
        InMemoryFiles folders = new InMemoryFiles();
        for (String folder : new String[] {AGENT, TMP, SCRIPTS}) {
            folders.folder(folder, 0777, FileOwner.ROOT);
        }
        // git trusts a clone only when its folder belongs to whoever asks
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
