package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.text.TypedSecrets;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;

/** Warns of secrets that are typed into a script or into what a pipe gets. */
public final class SecretCheck {
    private final Report report;

    public SecretCheck(Report report) {
        this.report = report;
    }

    /** Looks at a text of a script or of a pipe's variable. One finding a text is enough to go and look at it. */
    public void check(Value value) {
        find("", value);
    }

    /** The same for a value that has a name. */
    public void check(String name, Value value) {
        find(name + "=", value);
    }

    private void find(String before, Value value) {
        find(value, before + value.text().orElse(""));
    }

    /** The same for a value that was not meant to be a map: a command with {@code ": "} in it. */
    public void checkCommand(Value map, String text) {
        find(map, text);
    }

    private void find(Value value, String text) {
        if (report.source().isNew(value)) {
            TypedSecrets.find(text).ifPresent(found -> warn(value, found.secret(), found.what()));
        }
    }

    /** A value that is a secret by its place, unless it names a variable. */
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
