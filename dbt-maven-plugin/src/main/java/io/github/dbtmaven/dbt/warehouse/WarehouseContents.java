package io.github.dbtmaven.dbt.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The tables, views and roles of a database. Comparisons ignore case, since quoting depends on dbt's configuration. */
public final class WarehouseContents {
    private final Set<String> relations;
    private final Set<String> roles;

    private WarehouseContents(Set<String> relations, Set<String> roles) {
        this.relations = relations;
        this.roles = roles;
    }

    static WarehouseContents of(Connection connection) throws SQLException {
        return new WarehouseContents(
                names(
                        connection,
                        "select lower(n.nspname || '.' || c.relname) from pg_class c join pg_namespace n"
                                + " on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'f', 'p')"),
                names(connection, "select lower(rolname) from pg_roles union select 'public'"));
    }

    private static Set<String> names(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> names = new TreeSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** Returns whether the table or view exists. */
    public boolean hasRelation(String schema, String name) {
        return relations.contains((schema + "." + name).toLowerCase(Locale.ROOT));
    }

    /** Returns whether the role exists. */
    public boolean hasRole(String name) {
        return roles.contains(name.toLowerCase(Locale.ROOT));
    }
}
