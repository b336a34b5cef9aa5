package io.github.dbtmaven.pipelines.bitbucket.git;

import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;

/** Error messages for requests to the host of the web site. */
final class GitMessages {
    private GitMessages() {}

    static String notGit(Request request) {
        return "The rehearsal's Bitbucket answers git at " + request.host() + ", and nothing else. \""
                + request.method() + " " + request.rawPath() + "\" is not a git request.";
    }

    static String repositoryNotFound(String owner, String name) {
        return "Repository " + owner + "/" + name + " not found.";
    }

    static String noSsh(String owner, String name, ServedRepository own) {
        return "The rehearsal's Bitbucket serves \"" + own.fullName() + "\" over SSH, and cannot pass on \"" + owner
                + "/" + name + "\", whose name begins in the same way. Use the https URL of that repository.";
    }

    static String credentialsNeeded() {
        return "This proxy requires the credentials in the configuration of the step's clone.";
    }
}
