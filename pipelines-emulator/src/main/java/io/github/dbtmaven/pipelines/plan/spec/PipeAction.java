package io.github.dbtmaven.pipelines.plan.spec;

import java.util.Optional;
import java.util.function.Function;

/** What the emulator does when a script reaches a pipe. */
public sealed interface PipeAction {
    /** The pipe is implemented by the emulator. */
    PipeAction BUILT_IN = new BuiltIn();

    /** Returns the result of the function for the kind of this action. */
    <T> T map(Function<BuiltIn, T> builtIn, Function<Run, T> run, Function<Skip, T> skip, Function<Open, T> open);

    /** The emulator runs its own implementation. */
    record BuiltIn() implements PipeAction {
        @Override
        public <T> T map(
                Function<BuiltIn, T> builtIn, Function<Run, T> run, Function<Skip, T> skip, Function<Open, T> open) {
            return builtIn.apply(this);
        }
    }

    /**
     * Its image runs in a container.
     *
     * @param image empty until its {@code pipe.yml} is read
     * @param memoryMegabytes limit of the container
     */
    record Run(Optional<ImageSpec> image, int memoryMegabytes) implements PipeAction {
        @Override
        public <T> T map(
                Function<BuiltIn, T> builtIn, Function<Run, T> run, Function<Skip, T> skip, Function<Open, T> open) {
            return run.apply(this);
        }
    }

    /** It does nothing and succeeds, with a warning. */
    record Skip() implements PipeAction {
        @Override
        public <T> T map(
                Function<BuiltIn, T> builtIn, Function<Run, T> run, Function<Skip, T> skip, Function<Open, T> open) {
            return skip.apply(this);
        }
    }

    /**
     * The pipe prevents the build from starting.
     *
     * @param asked whether the user decides before the build starts
     */
    record Open(boolean asked) implements PipeAction {
        @Override
        public <T> T map(
                Function<BuiltIn, T> builtIn, Function<Run, T> run, Function<Skip, T> skip, Function<Open, T> open) {
            return open.apply(this);
        }
    }
}
