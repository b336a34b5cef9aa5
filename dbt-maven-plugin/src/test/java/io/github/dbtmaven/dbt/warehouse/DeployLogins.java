package io.github.dbtmaven.dbt.warehouse;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Adds logins to the warehouse of a test. */
public final class DeployLogins {
    private DeployLogins() {}

    /**
     * Adds a second login for deploys, like that of a second scheduler.
     *
     * @param user an SQL name that needs no quotes
     */
    public static Login add(EmbeddedWarehouse warehouse, String user) throws IOException, SQLException {
        Login login = new Login(user, Passwords.random(), warehouse.production().schema());
        try (Connection connection = warehouse.administrator();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + user + " login password '" + login.password() + "' in role role_prod");
            statement.execute("alter role " + user + " set role role_prod");
            return login;
        }
    }
}
