package io.github.dbtmaven.dbt.command.history;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks git about a folder. Never changes the repository. */
public final class GitQuery {
    private final Commands commands;
    private final Map<String, String> environment;

    /** Uses the git on the path of the environment. */
    public GitQuery(Commands commands, Map<String, String> environment) {
        this.commands = requireNonNull(commands, "commands");
        this.environment = Map.copyOf(environment);
    }

    /** Returns the output; empty if there is none, git is not installed or the folder is not in a repository. */
    public Optional<String> ask(Path directory, String... arguments) {
        return run(directory, Map.of(), arguments)
                .filter(answer -> answer.succeeded() && !answer.value().isEmpty())
                .map(Captured::value);
    }

    /** Returns the full hash of a commit; empty if the clone does not have it. */
    Optional<String> commit(Path directory, String revision) {
        return ask(directory, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    }

    /** Returns whether the clone lacks older commits. */
    boolean shallow(Path directory) {
        return ask(directory, "rev-parse", "--is-shallow-repository").equals(Optional.of("true"));
    }

    /** Runs git with more variables; empty if it is not installed. */
    Optional<Captured> run(Path directory, Map<String, String> more, String... arguments) {
        return SearchPath.of(environment).find("git").map(git -> {
            List<String> command = new ArrayList<>(List.of(git.toString()));
            command.addAll(List.of(arguments));
            Map<String, String> variables = new HashMap<>(environment);
            variables.put("GIT_OPTIONAL_LOCKS", "0"); // read-only: do not update the user's index
            variables.putAll(more);
            return commands.ask(new ProcessSpec(command, directory, variables));
        });
    }

    /** Returns a variable of the environment that is not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
