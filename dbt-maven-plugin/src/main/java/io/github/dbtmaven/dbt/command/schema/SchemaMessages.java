package io.github.dbtmaven.dbt.command.schema;

import io.github.dbtmaven.dbt.command.schema.PreparedSchemas.Elsewhere;
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
                + (nodes.size() > 1 ? ", and " + (nodes.size() - 1) + " more" : "")
                + ": begin it with target.schema in generate_schema_name or in the configuration";
    }

    /** The project does not name its profile literally. */
    static String noProfileName() {
        return "dbt_project.yml has no literal \"profile\"";
    }

    /** The profile has no such output. */
    static String noOutput(String profile, String target) {
        return "profiles.yml has no output \"" + target + "\" of the profile \"" + profile + "\"";
    }

    /** The output has no schema. */
    static String noSchema(String profile, String target) {
        return "the output \"" + target + "\" of the profile \"" + profile
                + "\" has neither \"schema\" nor \"dataset\"";
    }
}
