package io.github.dbtmaven.dbt.workflow.rehearsal.missing;

import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Role;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Source;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtError;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages about objects that the rehearsal's database lacks. */
final class WarehouseMessages {
    private static final int SHOWN = 5;
    private static final Pattern ABSENT =
            Pattern.compile("(role \"[^\"]+|(relation|schema) \"(?!dbt_)[^\"]+)\" does not exist");

    private WarehouseMessages() {}

    static String missingSources(List<Source> sources, String file) {
        return "The rehearsal's database has no table for " + (sources.size() == 1 ? "the source " : "the sources ")
                + list(sources.stream()
                        .map(source -> source.schema() + "." + source.table() + " (" + source.place() + ")")
                        .toList())
                + ". A model that reads a missing table fails with \"relation does not exist\". Unless a step creates"
                + " them, add their \"create schema\" and \"create table\" to " + location(file);
    }

    static String missingRoles(List<Role> roles, String file) {
        return "The rehearsal's database has no role "
                + list(roles.stream()
                        .map(role -> "\"" + role.name() + "\" (" + role.place() + ")")
                        .toList())
                + ", to which the project grants access. A model with such a grant fails with \"role does not exist\". Add \""
                + roles.stream()
                        .limit(SHOWN)
                        .map(role -> "create role " + quoted(role.name()) + ";")
                        .collect(Collectors.joining(" "))
                + "\" to " + location(file);
    }

    static String changedSince(String file) {
        return "\"" + file + "\" changed since this database was created, and it runs only in a new database."
                + " Run dbt:emulate without naming a build to create a new one.";
    }

    /** Returns a hint for dbt's errors about missing objects; empty for other errors. */
    static String hint(List<DbtError> errors, String file) {
        return errors.stream().anyMatch(error -> ABSENT.matcher(error.message()).find())
                ? "\n  The rehearsal's database starts empty. Create objects that dbt does not create in "
                        + location(file)
                : "";
    }

    private static String quoted(String role) {
        return role.matches("[a-z_][a-z0-9_]*") ? role : "\"" + role + "\"";
    }

    private static String location(String file) {
        return "\"" + file + "\" next to the pipelines file; it runs once in the new database.";
    }

    private static String list(List<String> all) {
        return Stream.concat(
                        all.stream().limit(SHOWN),
                        all.size() > SHOWN ? Stream.of((all.size() - SHOWN) + " more") : Stream.empty())
                .collect(Collectors.joining(", "));
    }
}
