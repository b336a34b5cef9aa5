package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.pipelines.bitbucket.Credentials;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.run.workspace.GitRepository;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.Route.StepAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Combines the variables of all levels: the rehearsal, the user's file, the warehouse and the route. The warehouse
 * overrides the file, so that a rehearsal never uses a database that the file names.
 */
final class VariableLevels {
    static final String DEFAULT = "pipelines-variables.yml";

    private final RehearsalContext tools;
    private final Preparation preparation;
    private final RehearsalOptions options;

    VariableLevels(RehearsalContext tools, Preparation preparation, RehearsalOptions options) {
        this.tools = tools;
        this.preparation = preparation;
        this.options = options;
    }

    /** Returns the path of the user's variables file, which may not exist. */
    static Path file(RehearsalOptions options, GitRepository repository) {
        return options.variablesFile().orElseGet(() -> repository.root().resolve(DEFAULT));
    }

    BuildPlanning.Variables of(Credentials credentials, Optional<EmbeddedWarehouse> warehouse, Route route) {
        List<StepVariable> bitbucket = RehearsalVariables.bitbucket(credentials);
        List<StepVariable> databases = warehouse
                .map(server ->
                        RehearsalVariables.warehouse(route.address("warehouse"), server.production(), server.ci()))
                .orElse(List.of());
        UserVariables user = user(bitbucket, databases);
        List<StepVariable> repository = new ArrayList<>(bitbucket);
        preparation.project().ifPresent(project -> repository.add(RehearsalVariables.dbtLog()));
        repository.addAll(user.variables());
        List<StepVariable> last = new ArrayList<>(databases);
        route.environment()
                .forEach((name, value) ->
                        last.add(new StepVariable(name, value, false, VariableOrigin.emulator("route"))));
        return new BuildPlanning.Variables(repository, user.deployments(), last);
    }

    /**
     * Returns the variables known before anything starts, with placeholders for the rehearsal's credentials and
     * addresses. Sufficient for planning and for pulling images from a private registry.
     *
     * @throws RehearsalException if the user's file is missing or invalid
     */
    BuildPlanning.Variables expected() {
        List<StepVariable> databases = options.warehouse()
                ? RehearsalVariables.warehouse(new StepAddress("", 0), new Login("", "", ""), new Login("", "", ""))
                : List.of();
        List<StepVariable> bitbucket = RehearsalVariables.bitbucket(Credentials.make());
        UserVariables user = user(bitbucket, databases);
        List<StepVariable> repository = new ArrayList<>(bitbucket);
        repository.addAll(user.variables());
        return new BuildPlanning.Variables(repository, user.deployments(), databases);
    }

    private UserVariables user(List<StepVariable> bitbucket, List<StepVariable> databases) {
        Path file = file(options, preparation.repository());
        if (options.variablesFile().isEmpty() && !Files.exists(file)) {
            return UserVariables.NONE;
        }
        List<StepVariable> given = new ArrayList<>(bitbucket);
        given.addAll(databases);
        Map<String, String> references = RehearsalVariables.byName(given);
        String name = options.variablesFile().isEmpty() ? DEFAULT : file.toString();
        try {
            return new VariablesFile(
                            name,
                            preparation.repository().tracks(file),
                            variable -> Optional.ofNullable(tools.environment().get(variable)),
                            references)
                    .parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new RehearsalException(RehearsalMessages.noVariablesFile(file), e);
        } catch (IOException e) {
            throw new RehearsalException(RehearsalMessages.unreadable(file, e), e);
        }
    }
}
