package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the text comes from that is deployed or tested: what Pipelines says, else what git says, else nothing. */
public final class Sources {
    /** {@code https://user@bitbucket.org/acme/shop.git}, {@code git@bitbucket.org:acme/shop.git}. */
    private static final Pattern BITBUCKET =
            Pattern.compile("(?:.*[/@])?bitbucket\\.org[/:]([^/\\s]+/[^/\\s]+?)(?:\\.git)?/?");

    private final Commands commands;
    private final Map<String, String> environment;

    /** With the environment of the goal. */
    public Sources(Commands commands, Map<String, String> environment) {
        this.commands = requireNonNull(commands, "commands");
        this.environment = Map.copyOf(environment);
    }

    /** Commit, branch and build. */
    public Origin origin(Path directory) {
        return new Origin(
                variable("BITBUCKET_COMMIT").or(() -> commit(directory)),
                variable("BITBUCKET_BRANCH").or(() -> git(directory, "symbolic-ref", "--short", "--quiet", "HEAD")),
                variable("BITBUCKET_BUILD_NUMBER"));
    }

    /** {@code workspace/slug}; empty when neither Pipelines nor the origin names one at bitbucket.org. */
    public Optional<String> bitbucketRepository(Path directory) {
        return variable("BITBUCKET_REPO_FULL_NAME")
                .or(() -> git(directory, "config", "--get", "remote.origin.url").flatMap(Sources::repository));
    }

    static Optional<String> repository(String url) {
        Matcher matcher = BITBUCKET.matcher(url);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Ends in {@code -dirty} when tracked files were edited: the commit alone would not be what was deployed. */
    private Optional<String> commit(Path directory) {
        return git(directory, "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*");
    }

    /** A project without git, or a machine without it, is no trouble: the origin is then unknown. */
    private Optional<String> git(Path directory, String... arguments) {
        Optional<Path> git = SearchPath.of(environment).find("git");
        if (git.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(git.get().toString()));
        command.addAll(List.of(arguments));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("GIT_OPTIONAL_LOCKS", "0"); // only looks: the user's index is not written
        Captured answer = commands.ask(new ProcessSpec(command, directory, variables));
        return answer.succeeded() && !answer.value().isEmpty() ? Optional.of(answer.value()) : Optional.empty();
    }
}
