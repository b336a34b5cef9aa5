package io.github.dbtmaven.dbt.explain.manifest;

import java.util.List;

/**
 * What a comparison needs of a macro.
 *
 * @param offset of its JSON object, in bytes from the start of the manifest
 * @param sql hash of its text
 * @param macros unique ids of the macros that it calls
 * @param variables names of the variables that it reads
 */
public record ComparedMacro(
        String uniqueId, long offset, String path, long sql, List<String> macros, List<String> variables) {
    public ComparedMacro {
        macros = List.copyOf(macros);
        variables = List.copyOf(variables);
    }
}
