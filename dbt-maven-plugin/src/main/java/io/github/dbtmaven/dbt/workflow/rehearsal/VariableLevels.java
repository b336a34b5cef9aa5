package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.dbt.workflow.FileErrors;
import io.github.dbtmaven.dbt.workflow.rehearsal.variables.RehearsalVariables;
import io.github.dbtmaven.dbt.workflow.rehearsal.variables.UserVariables;
import io.github.dbtmaven.dbt.workflow.rehearsal.variables.VariablesFile;
import io.github.dbtmaven.dbt.workflow.rehearsal.variables.VariablesFileMessages;
import io.github.dbtmaven.pipelines.Credentials;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
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
    /** The name of the rehearsal's database among the servers of the emulator. */
    static final String WAREHOUSE = "warehouse";

    private final RehearsalContext tools;
    private final Preparation preparation;
    private final RehearsalOptions options;
    private final Path file;
    /** Read once: an edit while a rehearsal starts must not give two builds different variables. */
    private final Optional<String> text;

    /** @throws UserError when the file that the user named is missing */
    VariableLevels(RehearsalContext tools, Preparation preparation, RehearsalOptions options) {
        this.tools = tools;
        this.preparation = preparation;
        this.options = options;
        this.file = file(options, preparation.repository());
        this.text = read();
    }

    /** Returns the path of the user's variables file, which may not exist. */
    static Path file(RehearsalOptions options, GitRepository repository) {
        return options.variablesFile().orElseGet(() -> repository.root().resolve(VariablesFile.DEFAULT));
    }

    /** Every level, with the addresses that steps use. */
    PlanFacts.Variables of(Credentials credentials, Optional<EmbeddedWarehouse> warehouse, Emulator emulator) {
        List<StepVariable> databases = warehouse
                .map(server ->
                        RehearsalVariables.warehouse(emulator.address(WAREHOUSE), server.production(), server.ci()))
                .orElse(List.of());
        List<StepVariable> last = new ArrayList<>(databases);
        last.addAll(emulator.routeVariables());
        return levels(credentials, databases, last);
    }

    /**
     * Returns the variables known before anything starts: all except the addresses and logins of the warehouse. Sufficient
     * for planning and for pulling images from a private registry.
     *
     * @throws UserError if the user's file is missing or invalid
     */
    PlanFacts.Variables expected(Credentials credentials) {
        Login none = new Login("", "", "");
        List<StepVariable> databases = options.warehouse()
                ? RehearsalVariables.warehouse(RehearsalVariables.NO_ADDRESS, none, none)
                : List.of();
        return levels(credentials, databases, databases);
    }

    private PlanFacts.Variables levels(Credentials credentials, List<StepVariable> databases, List<StepVariable> last) {
        List<StepVariable> repository = new ArrayList<>(RehearsalVariables.bitbucket(credentials));
        List<StepVariable> references = new ArrayList<>(repository);
        references.addAll(databases);
        UserVariables user = user(RehearsalVariables.byName(references));
        preparation.project().ifPresent(project -> repository.add(RehearsalVariables.dbtLog()));
        repository.addAll(user.variables());
        return new PlanFacts.Variables(repository, user.deployments(), last);
    }

    private UserVariables user(Map<String, String> references) {
        return text.map(content -> new VariablesFile(
                                options.variablesFile().isEmpty() ? VariablesFile.DEFAULT : file.toString(),
                                preparation.repository().tracks(file),
                                variable ->
                                        Optional.ofNullable(tools.environment().get(variable)),
                                references)
                        .parse(content))
                .orElse(UserVariables.NONE);
    }

    private Optional<String> read() {
        if (options.variablesFile().isEmpty() && !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UserError(VariablesFileMessages.noVariablesFile(file), e);
        } catch (IOException e) {
            throw new UserError(FileErrors.unreadable(file, e), e);
        }
    }
}
