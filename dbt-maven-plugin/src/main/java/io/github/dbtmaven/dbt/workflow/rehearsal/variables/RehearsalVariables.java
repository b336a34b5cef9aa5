package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.pipelines.Credentials;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The variables that a rehearsal sets in place of the repository's settings. */
public final class RehearsalVariables {
    private static final String WAREHOUSE = "rehearsal's warehouse";
    private static final String BITBUCKET = "rehearsal's Bitbucket";

    /** In place of an address that is not known yet. */
    public static final InetSocketAddress NO_ADDRESS = InetSocketAddress.createUnresolved("", 0);

    private RehearsalVariables() {}

    /** Returns {@code DB_CI_*} and {@code DB_PROD_*}. */
    public static List<StepVariable> warehouse(InetSocketAddress address, Login production, Login ci) {
        List<StepVariable> variables = new ArrayList<>();
        variables.addAll(login("DB_PROD_", address, production));
        variables.addAll(login("DB_CI_", address, ci));
        return variables;
    }

    private static List<StepVariable> login(String prefix, InetSocketAddress address, Login login) {
        return List.of(
                plain(prefix + "HOST", address.getHostString(), WAREHOUSE),
                plain(prefix + "PORT", String.valueOf(address.getPort()), WAREHOUSE),
                plain(prefix + "USER", login.user(), WAREHOUSE),
                new StepVariable(prefix + "PWD", login.password(), true, VariableOrigin.emulator(WAREHOUSE)),
                plain(prefix + "DBNAME", EmbeddedWarehouse.DATABASE, WAREHOUSE),
                plain(prefix + "SCHEMA", login.schema(), WAREHOUSE));
    }

    /** Returns credentials for Bitbucket, under the usual names. */
    public static List<StepVariable> bitbucket(Credentials credentials) {
        return List.of(
                plain("BITBUCKET_USERNAME", credentials.email(), BITBUCKET),
                new StepVariable(
                        "BITBUCKET_APP_PASSWORD", credentials.apiToken(), true, VariableOrigin.emulator(BITBUCKET)),
                new StepVariable(
                        "BITBUCKET_ACCESS_TOKEN", credentials.accessToken(), true, VariableOrigin.emulator(BITBUCKET)));
    }

    /** Returns the names that a variables file can refer to. */
    static Set<String> names() {
        Login nobody = new Login("", "", "");
        List<StepVariable> all = new ArrayList<>(warehouse(NO_ADDRESS, nobody, nobody));
        all.addAll(bitbucket(Credentials.make()));
        return byName(all).keySet();
    }

    /** Makes dbt write the log that the summary reads. */
    public static StepVariable dbtLog() {
        return plain("DBT_LOG_FORMAT_FILE", "json", "rehearsal, for its figures");
    }

    /** Returns the values by name, for references in the variables file. */
    public static Map<String, String> byName(List<StepVariable> variables) {
        return variables.stream().collect(Collectors.toMap(StepVariable::name, StepVariable::value, (a, b) -> b));
    }

    private static StepVariable plain(String name, String value, String origin) {
        return new StepVariable(name, value, false, VariableOrigin.emulator(origin));
    }
}
