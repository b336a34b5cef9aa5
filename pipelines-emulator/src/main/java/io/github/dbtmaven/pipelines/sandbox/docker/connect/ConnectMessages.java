package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.util.List;

/** The texts of this package that a person reads. */
final class ConnectMessages {
    private ConnectMessages() {}

    static String engineAnswer(EngineCandidate candidate, String answer) {
        String address = candidate.address().isEmpty() ? "" : " \"" + candidate.address() + "\"";
        return candidate.origin() + address + ": " + answer;
    }

    static String noEngine(List<String> answers) {
        return "No Docker engine answers. Tried: " + String.join("; ", answers)
                + ". Start Docker, or set DOCKER_HOST to the address of an engine (\"docker version\" shows whether"
                + " one answers).";
    }
}
