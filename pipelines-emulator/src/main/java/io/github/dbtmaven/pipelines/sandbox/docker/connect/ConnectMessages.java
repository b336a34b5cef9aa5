package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.util.List;

/** Messages of this package. */
final class ConnectMessages {
    private ConnectMessages() {}

    static String engineAnswer(EngineCandidate candidate, String answer) {
        String address = candidate.address().isEmpty() ? "" : " \"" + candidate.address() + "\"";
        return candidate.origin() + address + ": " + answer;
    }

    static String noEngine(List<String> answers) {
        return "No Docker engine responds. Tried: " + String.join("; ", answers)
                + ". Start Docker, or set DOCKER_HOST to the address of an engine (\"docker version\" shows whether"
                + " one responds).";
    }
}
