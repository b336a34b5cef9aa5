package io.github.dbtmaven.dbt.warehouse;

/** Who works on the warehouse. The password is made anew at each start. */
public record Login(String user, String password, String schema) {
    @Override
    public String toString() {
        return user + " on schema " + schema;
    }
}
