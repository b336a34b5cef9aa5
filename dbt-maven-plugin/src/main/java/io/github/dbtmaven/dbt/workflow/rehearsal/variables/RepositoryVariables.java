package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.FileErrors;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of {@code pipelines-variables.yml} for a plan that does not run. References without a value are kept as
 * written.
 *
 * @param variables of the repository
 * @param deployments by environment
 */
public record RepositoryVariables(List<StepVariable> variables, Map<String, List<StepVariable>> deployments) {
    public RepositoryVariables {
        variables = List.copyOf(variables);
        deployments = Map.copyOf(deployments);
    }

    /**
     * Reads the file.
     *
     * @param given the file that the user named; empty for the default file of the folder, if it exists
     * @param environment of this process
     * @throws UserError if the named file is missing, or a file is invalid
     */
    public static RepositoryVariables read(Optional<Path> given, Path folder, Map<String, String> environment) {
        Path file = given.orElseGet(() -> folder.resolve(VariablesFile.DEFAULT));
        if (given.isEmpty() && !Files.exists(file)) {
            return new RepositoryVariables(List.of(), Map.of());
        }
        try {
            UserVariables user = new VariablesFile(
                            given.isEmpty() ? VariablesFile.DEFAULT : file.toString(),
                            false,
                            name -> Optional.of(environment.getOrDefault(name, "${env." + name + "}")),
                            asWritten())
                    .parse(Files.readString(file));
            return new RepositoryVariables(user.variables(), user.deployments());
        } catch (NoSuchFileException e) {
            throw new UserError(VariablesFileMessages.noVariablesFile(file), e);
        } catch (IOException e) {
            throw new UserError(FileErrors.unreadable(file, e), e);
        }
    }

    private static Map<String, String> asWritten() {
        Map<String, String> references = new HashMap<>();
        RehearsalVariables.names().forEach(name -> references.put(name, "${" + name + "}"));
        return references;
    }
}
