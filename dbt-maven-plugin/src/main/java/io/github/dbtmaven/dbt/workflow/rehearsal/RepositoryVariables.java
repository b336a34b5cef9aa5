package io.github.dbtmaven.dbt.workflow.rehearsal;

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
 * The variables of {@code pipelines-variables.yml} for a plan that is only shown: references to what this machine or a
 * rehearsal would give, and does not, stay as they are written.
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
     * Reads them.
     *
     * @param given the file that was named; empty: the usual one of the folder, if it is there
     * @param environment of this process
     * @throws RehearsalException when the named file is missing, or something in the file is wrong
     */
    public static RepositoryVariables read(Optional<Path> given, Path folder, Map<String, String> environment) {
        Path file = given.orElseGet(() -> folder.resolve(VariableLevels.USUAL));
        if (given.isEmpty() && !Files.exists(file)) {
            return new RepositoryVariables(List.of(), Map.of());
        }
        try {
            UserVariables user = new VariablesFile(
                            given.isEmpty() ? VariableLevels.USUAL : file.toString(),
                            false,
                            name -> Optional.of(environment.getOrDefault(name, "${env." + name + "}")),
                            asWritten())
                    .parse(Files.readString(file));
            return new RepositoryVariables(user.variables(), user.deployments());
        } catch (NoSuchFileException e) {
            throw new RehearsalException(RehearsalMessages.noVariablesFile(file), e);
        } catch (IOException e) {
            throw new RehearsalException(RehearsalMessages.unreadable(file, e), e);
        }
    }

    private static Map<String, String> asWritten() {
        Map<String, String> references = new HashMap<>();
        RehearsalVariables.names().forEach(name -> references.put(name, "${" + name + "}"));
        return references;
    }
}
