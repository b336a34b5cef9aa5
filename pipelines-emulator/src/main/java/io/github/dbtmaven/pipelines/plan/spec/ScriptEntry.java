package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An item of {@code script} or {@code after-script}. All items of a list run in the same shell, in order. */
public sealed interface ScriptEntry {

    /** Returns the position of the item. */
    SourcePosition at();

    /** Returns the text that the log shows before the item runs. */
    String display();

    /** Returns the result of the function for the kind of this item. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(Function<Shell, T> shell, Function<Pipe, T> pipe);

    /** Shell text, exactly as YAML yields it. */
    record Shell(String text, SourcePosition at) implements ScriptEntry {
        public Shell {
            requireNonNull(text, "text");
            requireNonNull(at, "at");
        }

        @Override
        public String display() {
            return text;
        }

        @Override
        public <T> T map(Function<Shell, T> shell, Function<Pipe, T> pipe) {
            return shell.apply(this);
        }
    }

    /**
     * A pipe.
     *
     * @param name as written, without the version: {@code atlassian/bitbucket-upload-file}
     * @param version as written after the colon; empty if there is none
     * @param variables not expanded yet: the shell of the step expands {@code $NAME} as in double quotes. A list has
     * more than one element or {@link PipeValue#list()} set
     * @param action what the emulator does
     */
    record Pipe(String name, String version, Map<String, PipeValue> variables, PipeAction action, SourcePosition at)
            implements ScriptEntry {
        public Pipe {
            requireNonNull(name, "name");
            requireNonNull(version, "version");
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            requireNonNull(action, "action");
            requireNonNull(at, "at");
        }

        /** Creates a pipe that the emulator implements. */
        public Pipe(String name, String version, Map<String, PipeValue> variables, SourcePosition at) {
            this(name, version, variables, PipeAction.BUILT_IN, at);
        }

        /** Returns the pipe as written: {@code atlassian/slack-notify:2.0.0}. */
        public String reference() {
            return name + (version.isEmpty() ? "" : ":" + version);
        }

        /** Returns the image to pull, if the pipe runs and its image is known. */
        public Optional<ImageSpec> image() {
            return action instanceof PipeAction.Run run ? run.image() : Optional.empty();
        }

        @Override
        public String display() {
            return "pipe: " + reference();
        }

        @Override
        public <T> T map(Function<Shell, T> shell, Function<Pipe, T> pipe) {
            return pipe.apply(this);
        }
    }

    /**
     * The value of a pipe variable: one text, or a list that the pipe gets as {@code X_0}, {@code X_1}, {@code
     * X_COUNT}.
     */
    record PipeValue(List<String> texts, boolean list) {
        public PipeValue {
            texts = List.copyOf(texts);
            if (!list && texts.size() != 1) {
                throw new IllegalArgumentException("a single value has one text, not " + texts.size());
            }
        }
    }
}
