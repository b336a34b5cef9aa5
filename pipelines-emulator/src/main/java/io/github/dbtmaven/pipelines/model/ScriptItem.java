package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An item of {@code script} or {@code after-script}. */
public sealed interface ScriptItem {
    /** Returns the position of the item. */
    SourcePosition at();

    /** A shell command, with YAML syntax resolved. */
    record Shell(String text, SourcePosition at) implements ScriptItem {
        public Shell {
            requireNonNull(text, "text");
            requireNonNull(at, "at");
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
    }

    /** The value of a pipe's variable: a string or a list of strings. */
    record Value(List<String> texts, boolean list) {
        public Value {
            texts = List.copyOf(texts);
        }
    }
}
