package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.text.secrets.TypedSecrets;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;

/** Warns about secrets in scripts and in variables of pipes. */
public final class SecretCheck {
    private final Report report;

    public SecretCheck(Report report) {
        this.report = report;
    }

    /** Checks a text of a script or of a pipe's variable; reports at most one secret per text. */
    public void check(Value value) {
        find("", value);
    }

    /** Checks a value with a name. */
    public void check(String name, Value value) {
        find(name + "=", value);
    }

    private void find(String before, Value value) {
        find(value, before + value.text().orElse(""));
    }

    /** Checks a command that YAML reads as a map because it contains {@code ": "}. */
    public void checkCommand(Value map, String text) {
        find(map, text);
    }

    private void find(Value value, String text) {
        if (report.source().isNew(value)) {
            TypedSecrets.find(text).ifPresent(found -> warn(value, found.secret(), found.what()));
        }
    }

    /** Checks a value that must be a secret, unless it is a variable reference. */
    public void checkCredential(Value value) {
        value.text()
                .filter(text -> !text.contains("$") && !text.isBlank())
                .filter(text -> report.source().isNew(value))
                .ifPresent(text -> warn(value, text, TypedSecrets.PASSWORD));
    }

    private void warn(Value value, String secret, String what) {
        report.warning(
                ProblemCode.SECRET,
                report.source().find(value, secret.lines().findFirst().orElse("")),
                KeyMessages.secret(what));
    }
}
