package io.github.dbtmaven.pipelines.bitbucket.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Serves one git repository. Called by multiple threads. */
@FunctionalInterface
public interface GitService {
    /**
     * Runs a command of git's stateless HTTP protocol (gitprotocol-http(5)).
     *
     * @param command {@code upload-pack} or {@code receive-pack}
     * @param request body of the request; empty for the list of refs
     * @param answer file to which the response is appended
     * @return descriptions of the refs that a push changed
     */
    List<String> answer(String command, Optional<InputStream> request, Path answer) throws IOException;
}
