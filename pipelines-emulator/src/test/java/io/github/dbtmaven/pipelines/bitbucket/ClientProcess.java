package io.github.dbtmaven.pipelines.bitbucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A client program, run to its end. */
record ClientProcess(int exitCode, String output) {
    /** @param environment complete: nothing is inherited, since this machine's own trust settings would win */
    static ClientProcess run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new ClientProcess(process.waitFor(), output);
    }
}
