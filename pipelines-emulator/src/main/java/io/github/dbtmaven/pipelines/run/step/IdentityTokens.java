package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.OidcSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the identity tokens of steps with {@code oidc} and masks them and their signatures. A step that runs again gets a new one. Thread-safe.
 *
 * @param issuer signs the claims
 */
public record IdentityTokens(Function<Map<String, Object>, String> issuer, SecretMask mask) {
    private static final String NAME = "BITBUCKET_STEP_OIDC_TOKEN";

    /** Returns the variable with the token; empty without {@code oidc}, and if the user sets a variable of this name. */
    Optional<StepVariable> of(StepSpec step) {
        if (step.variables().stream().anyMatch(variable -> variable.name().equals(NAME))) {
            return Optional.empty();
        }
        return step.oidc().map(spec -> {
            String token = issuer.apply(claims(spec));
            mask.add(new SecretMask.Secret(NAME, token));
            // scripts split a token; without its signature it is worthless
            mask.add(new SecretMask.Secret(NAME, token.substring(token.lastIndexOf('.') + 1)));
            return new StepVariable(NAME, token, true, VariableOrigin.predefined());
        });
    }

    private static Map<String, Object> claims(OidcSpec spec) {
        List<String> audiences = spec.audiences().value();
        Map<String, Object> claims = new LinkedHashMap<>(spec.claims());
        claims.put("aud", audiences.size() == 1 ? audiences.get(0) : audiences);
        claims.put("sub", spec.subject());
        return claims;
    }
}
