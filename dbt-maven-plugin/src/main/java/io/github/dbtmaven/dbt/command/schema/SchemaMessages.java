package io.github.dbtmaven.dbt.command.schema;

import io.github.dbtmaven.dbt.command.schema.PreparedSchemas.Elsewhere;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** Messages about profiles that name no schema. */
final class SchemaMessages {
    private SchemaMessages() {}

    /** The warehouse did not create the schema. */
    static String notCreated(String schema, String error) {
        return "the schema \"" + schema + "\" cannot be created: " + error;
    }

    /** Nodes whose schema does not depend on the profile. */
    static String elsewhere(List<Elsewhere> nodes) {
        Elsewhere first = nodes.get(0);
        return "the project puts \"" + first.uniqueId() + "\" into the schema \"" + first.schema()
                + "\" whatever the schema of the profile is"
                + Shown.more(nodes.size() - 1)
                + ": begin it with target.schema in generate_schema_name or in the configuration";
    }

    /** The project does not name its profile literally. */
    static String noProfileName() {
        return "dbt_project.yml has no literal \"profile\"";
    }

    /** The file of the profiles cannot be read. */
    static String noYaml(String file) {
        return "\"" + file + "\" is empty or not YAML. Correct it; \"dbt debug\" shows where.";
    }

    /**
     * There is no such profile.
     *
     * @param inEnvironment whether a variable names it, not the project
     */
    static String noProfile(String file, String profile, boolean inEnvironment, List<String> there) {
        return "\"" + file + "\" has no profile \"" + profile + "\", which "
                + (inEnvironment ? "DBT_PROFILE" : "dbt_project.yml") + " names. " + has(there)
                + "Correct one of the two names.";
    }

    /** The profile has no such output. */
    static String noOutput(String file, String profile, String target, List<String> there) {
        return "The profile \"" + profile + "\" in \"" + file + "\" has no output \"" + target + "\". " + has(there)
                + "Add the output, or name another one with -Ddbt.target.";
    }

    private static String has(List<String> there) {
        return there.isEmpty() ? "" : "It has " + Shown.quoted(there) + ". ";
    }

    /** The output has no schema. */
    static String noSchema(String profile, String target) {
        return "the output \"" + target + "\" of the profile \"" + profile
                + "\" has neither \"schema\" nor \"dataset\"";
    }
}
