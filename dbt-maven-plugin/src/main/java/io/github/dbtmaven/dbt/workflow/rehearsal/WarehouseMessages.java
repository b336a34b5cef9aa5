package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.rehearsal.DeclaredNeeds.Role;
import io.github.dbtmaven.dbt.workflow.rehearsal.DeclaredNeeds.Source;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every sentence about what the rehearsal's database lacks. */
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
                + ". A model that reads a missing one fails with \"relation does not exist\". Unless a step creates"
                + " them, add their \"create schema\" and \"create table\" to " + beside(file);
    }

    static String missingRoles(List<Role> roles, String file) {
        return "The rehearsal's database has no role "
                + list(roles.stream()
                        .map(role -> "\"" + role.name() + "\" (" + role.place() + ")")
                        .toList())
                + ", to which the project grants. A model with such a grant fails with \"role does not exist\". Add \""
                + roles.stream()
                        .limit(SHOWN)
                        .map(role -> "create role " + quoted(role.name()) + ";")
                        .collect(Collectors.joining(" "))
                + "\" to " + beside(file);
    }

    static String changedSince(String file) {
        return "\"" + file + "\" differs from the one that this database was prepared with, and it runs in a fresh"
                + " database only. Run dbt:emulate without naming a build to start with a fresh one.";
    }

    /** The way out after dbt's own error; empty when the error is about something else. */
    static String wayOut(List<DbtError> errors, String file) {
        return errors.stream().anyMatch(error -> ABSENT.matcher(error.message()).find())
                ? "\n  The rehearsal's database starts empty. What dbt does not create itself, create in "
                        + beside(file)
                : "";
    }

    private static String quoted(String role) {
        return role.matches("[a-z_][a-z0-9_]*") ? role : "\"" + role + "\"";
    }

    private static String beside(String file) {
        return "\"" + file + "\" beside the pipelines file, which runs once in the fresh database.";
    }

    private static String list(List<String> all) {
        return Stream.concat(
                        all.stream().limit(SHOWN),
                        all.size() > SHOWN ? Stream.of((all.size() - SHOWN) + " more") : Stream.empty())
                .collect(Collectors.joining(", "));
    }
}
