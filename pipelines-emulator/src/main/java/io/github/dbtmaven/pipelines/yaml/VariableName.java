package io.github.dbtmaven.pipelines.yaml;

/** Names that the service takes for variables (Bitbucket sheet 5.2). */
final class VariableName {
    private VariableName() {}

    static boolean matches(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }
}
