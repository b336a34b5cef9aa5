package io.github.dbtmaven.pipelines.bitbucket.git;

import io.github.dbtmaven.pipelines.bitbucket.api.Request;

/** Sentences that git and other callers of the web site's host get. */
final class GitMessages {
    private GitMessages() {}

    static String notGit(Request request) {
        return "The rehearsal's Bitbucket answers git at " + request.host() + ", and nothing else. \""
                + request.method() + " " + request.rawPath() + "\" is not a request of git.";
    }

    static String repositoryNotFound(String owner, String name) {
        return "Repository " + owner + "/" + name + " not found.";
    }

    static String credentialsNeeded() {
        return "This proxy needs the credentials in the configuration of the step's clone.";
    }
}
