package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An item of {@code script} or {@code after-script}. */
public sealed interface ScriptItem {
    /** Returns the position of the item. */
    SourcePosition at();

    /** Returns the result of the function for the kind of this item. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(Function<Shell, T> shell, Function<Pipe, T> pipe);

    /** A shell command, with YAML syntax resolved. */
    record Shell(String text, SourcePosition at) implements ScriptItem {
        public Shell {
            requireNonNull(text, "text");
            requireNonNull(at, "at");
        }

        @Override
        public <T> T map(Function<Shell, T> shell, Function<Pipe, T> pipe) {
            return shell.apply(this);
        }
    }

    /**
     * A {@code pipe}.
     *
     * @param name without the version: {@code atlassian/bitbucket-upload-file}, {@code docker://image:tag}
     * @param version text after the colon; empty if there is none
     */
    record Pipe(String name, String version, Map<String, Value> variables, SourcePosition at) implements ScriptItem {
        public Pipe {
            requireNonNull(name, "name");
            requireNonNull(version, "version");
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            requireNonNull(at, "at");
        }

        /** Returns the pipe as written: {@code atlassian/slack-notify:2.0.0}. */
        public String reference() {
            return name + (version.isEmpty() ? "" : ":" + version);
        }

        @Override
        public <T> T map(Function<Shell, T> shell, Function<Pipe, T> pipe) {
            return pipe.apply(this);
        }
    }

    /** The value of a pipe's variable: a string or a list of strings. */
    record Value(List<String> texts, boolean list) {
        public Value {
            texts = List.copyOf(texts);
        }
    }
}
