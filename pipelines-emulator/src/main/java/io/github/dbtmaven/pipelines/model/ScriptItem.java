package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One item of {@code script} or {@code after-script}. */
public sealed interface ScriptItem {
    /** Where the item starts. */
    SourcePosition at();

    /** Text for the shell, as it is after YAML was undone. */
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
     * @param version what stands after the colon; empty when nothing does
     */
    record Pipe(String name, String version, Map<String, Value> variables, SourcePosition at) implements ScriptItem {
        public Pipe {
            requireNonNull(name, "name");
            requireNonNull(version, "version");
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            requireNonNull(at, "at");
        }
    }

    /** The value of a pipe's variable: one text, or a list of texts. */
    record Value(List<String> texts, boolean list) {
        public Value {
            texts = List.copyOf(texts);
        }
    }
}
