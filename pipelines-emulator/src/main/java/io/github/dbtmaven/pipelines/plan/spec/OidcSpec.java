package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the identity token of a step states. The token itself is made when the step starts.
 *
 * @param subject {@code sub}: repository, environment if there is one, and step, separated by colons
 * @param audiences {@code aud}, at least one
 * @param claims Bitbucket's own claims by name
 */
public record OidcSpec(String subject, Explained<List<String>> audiences, Map<String, String> claims) {
    public OidcSpec {
        requireNonNull(subject, "subject");
        requireNonNull(audiences, "audiences");
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
}
