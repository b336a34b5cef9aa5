package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Oidc;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code oidc}: a flag, or a map with audiences (Atlassian's blog, "Bitbucket Pipelines OIDC now supports multiple
 * audiences").
 */
public final class OidcReader {
    private static final int LONGEST_AUDIENCE = 150;

    private OidcReader() {}

    /** Returns the key of a step; empty if the step gets no token. */
    static Optional<Oidc> read(CheckedMap fields, Report report) {
        return fields.value("oidc")
                .filter(value -> value.isMap() || value.flag().orElse(false))
                .map(value ->
                        new Oidc(audiences(fields, report), fields.at("oidc").orElseThrow()));
    }

    /** Returns the audiences of a step or of the options. */
    public static List<Located<String>> audiences(CheckedMap fields, Report report) {
        List<Located<String>> audiences = fields.value("oidc")
                .filter(Value::isMap)
                .map(map -> CheckedMap.of(map, MapKind.OIDC, report))
                .map(map -> new Texts(report).of(map, "audiences", "An audience"))
                .orElse(List.of());
        audiences.stream()
                .filter(audience -> audience.value().length() > LONGEST_AUDIENCE)
                .forEach(audience -> report.error(
                        ProblemCode.TOO_MANY, audience.at(), StepKeyMessages.longAudience(LONGEST_AUDIENCE)));
        return audiences;
    }
}
