package io.github.dbtmaven.pipelines.bitbucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs a client program until it exits. */
record ClientProcess(int exitCode, String output) {
    /**
     * Runs a program.
     *
     * @param environment complete, because this machine's trust settings would take precedence
     */
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
