package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The {@code oidc} of a step that gets an identity token.
 *
 * @param audiences the services that the token is for; empty for those of the file, otherwise Bitbucket's default
 * @param at position of the key
 */
public record Oidc(List<Located<String>> audiences, SourcePosition at) {
    public Oidc {
        audiences = List.copyOf(audiences);
        requireNonNull(at, "at");
    }
}
