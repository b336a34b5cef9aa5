package io.github.dbtmaven.pipelines.sandbox.docker.route;

import java.util.ArrayList;
import java.util.List;

/** The strategies that do not work on this machine, each once with its reason. */
final class Refusals {
    private final List<String> lines = new ArrayList<>();
    private boolean needsRoot;

    void add(String strategy, String reason) {
        lines.add(strategy + ": " + reason);
    }

    void add(String strategy, Exception reason) {
        needsRoot |= reason instanceof LocalEngine.PrivilegeException;
        add(strategy, reason.getMessage());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns whether one of them works for root. */
    boolean needsRoot() {
        return needsRoot;
    }
}
