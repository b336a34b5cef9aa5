package io.github.dbtmaven.pipelines.bitbucket.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers git for one repository. Called by several threads. */
@FunctionalInterface
public interface GitService {
    /**
     * Runs a command of git's protocol in its stateless form (gitprotocol-http(5)).
     *
     * @param command {@code upload-pack} or {@code receive-pack}
     * @param request what the client sends; empty: it asks for the list of refs
     * @param answer a file to which the answer is appended
     * @return the refs that a push changed, for a person
     */
    List<String> answer(String command, Optional<InputStream> request, Path answer) throws IOException;
}
