package io.github.dbtmaven.dbt.warehouse;

/** A database login. Each start generates a new password. */
public record Login(String user, String password, String schema) {
    @Override
    public String toString() {
        return user + " on schema " + schema;
    }
}
