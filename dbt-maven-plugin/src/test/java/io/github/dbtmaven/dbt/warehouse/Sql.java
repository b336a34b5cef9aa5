package io.github.dbtmaven.dbt.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs SQL in a warehouse, as its users do. */
record Sql(EmbeddedWarehouse warehouse) {
    Connection as(String user, String password) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + warehouse.address().getPort() + "/" + EmbeddedWarehouse.DATABASE;
        return DriverManager.getConnection(url, user, password);
    }

    void run(Login login, String... statements) throws SQLException {
        try (Connection connection = as(login.user(), login.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String ask(Login login, String query) throws SQLException {
        try (Connection connection = as(login.user(), login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
