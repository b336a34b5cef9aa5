package io.github.dbtmaven.pipelines.bitbucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.bitbucket.Token.AccessToken;
import io.github.dbtmaven.pipelines.bitbucket.Token.ApiToken;
import io.github.dbtmaven.pipelines.bitbucket.Token.AppPassword;
import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiRoute;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks credentials like Bitbucket since 2026-07-28: Basic with e-mail and API token, or Bearer with an access token.
 * Rejections state the reason but never repeat the given credentials.
 */
final class Gatekeeper {
    private static final String APP_PASSWORD_PREFIX = "ATBB";

    private final ServedRepository repository;
    private final List<Token> tokens;

    Gatekeeper(ServedRepository repository, List<Token> tokens) {
        this.repository = repository;
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Returns the rejection, if any. Like Bitbucket, first checks the caller (401), then whether the repository is
     * visible (404), then the scope (403). A request without credentials gets 404 and no challenge
     * (gradle-download-task#382, 2024).
     */
    Optional<Answer> reject(Request request, ApiRoute route, Map<String, String> parameters) {
        String owner = parameters.getOrDefault("workspace", "");
        String name = parameters.getOrDefault("repo_slug", "");
        Scope needed = route.scope();
        if (needed == Scope.NONE) {
            return Optional.empty();
        }
        Optional<String> header = request.header("Authorization");
        if (header.isEmpty()) {
            return Optional.of(
                    name.isEmpty()
                            ? Answer.error(401, ErrorMessages.authenticationRequired())
                            : Answer.error(
                                    404,
                                    ErrorMessages.repositoryNotFound(owner, name),
                                    ErrorMessages.hiddenWithoutCredentials()));
        }
        Identified caller = identify(header.get());
        if (caller.token().isEmpty()) {
            return Optional.of(Answer.error(401, caller.rejection(), ErrorMessages.madeForThisRun()));
        }
        Token token = caller.token().get();
        if (!owner.isEmpty() && name.isEmpty() && !repository.isIn(owner)) {
            return Optional.of(Answer.error(404, ErrorMessages.workspaceNotFound(owner)));
        }
        if (!name.isEmpty() && !repository.isNamed(owner, name)) {
            return Optional.of(Answer.error(
                    404,
                    ErrorMessages.repositoryNotFound(owner, name),
                    ErrorMessages.onlyRepository(repository.fullName())));
        }
        return token.allows(needed) ? Optional.empty() : Optional.of(scopeMissing(token, needed));
    }

    /**
     * Returns the rejection of a request for git over HTTPS, if any. Accepts an access token with the user {@code
     * x-token-auth}, or an API token with the Bitbucket user name or {@code x-bitbucket-api-token-auth}. Git sends
     * credentials only after a challenge.
     */
    Optional<Answer> rejectGit(Request request, String owner, String name, Scope needed) {
        Optional<String> header = request.header("Authorization");
        String[] parts = header.orElse("").strip().split("\\s+", 2);
        Optional<? extends Token> token = parts.length == 2 && parts[0].equalsIgnoreCase("Basic")
                ? userAndPassword(parts[1]).flatMap(this::ofGit)
                : Optional.empty();
        if (token.isEmpty()) {
            return Optional.of(
                    Answer.text(401, ErrorMessages.invalidGitCredentials() + " " + ErrorMessages.madeForThisRun())
                            .header("WWW-Authenticate", "Basic realm=\"Bitbucket.org HTTP\""));
        }
        return token.get().allows(needed) ? Optional.empty() : Optional.of(scopeMissing(token.get(), needed));
    }

    private Optional<? extends Token> ofGit(String[] pair) {
        boolean email = pair[0].isEmpty() || pair[0].contains("@");
        return pair[0].equals("x-token-auth")
                ? known(AccessToken.class, token -> same(token.value(), pair[1]))
                : known(ApiToken.class, token -> !email && same(token.value(), pair[1]));
    }

    private Identified identify(String header) {
        String[] parts = header.strip().split("\\s+", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
            return new Identified(
                    known(AccessToken.class, token -> same(token.value(), parts[1])),
                    ErrorMessages.invalidCredentials());
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic")) {
            return userAndPassword(parts[1])
                    .map(this::basic)
                    .orElse(Identified.rejected(ErrorMessages.unreadableAuthorization()));
        }
        return Identified.rejected(ErrorMessages.unreadableAuthorization());
    }

    private Identified basic(String[] pair) {
        String user = pair[0];
        String password = pair[1];
        if (user.isEmpty() || password.isEmpty()) {
            return Identified.rejected(ErrorMessages.emptyCredentials());
        }
        if (known(AppPassword.class, token -> same(token.value(), password)).isPresent()
                || password.startsWith(APP_PASSWORD_PREFIX)) {
            return Identified.rejected(ErrorMessages.appPasswordsRemoved());
        }
        Optional<ApiToken> apiToken = known(ApiToken.class, token -> same(token.value(), password));
        if (!user.contains("@")) {
            // without an e-mail, the pair is treated as a user name and an app password unless the token is valid
            return Identified.rejected(
                    apiToken.isPresent() ? ErrorMessages.userIsNoEmail() : ErrorMessages.appPasswordsRemoved());
        }
        return new Identified(
                apiToken.filter(api -> api.email().equalsIgnoreCase(user)), ErrorMessages.invalidCredentials());
    }

    private <T extends Token> Optional<T> known(Class<T> kind, Predicate<T> isIt) {
        return tokens.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(isIt)
                .findFirst();
    }

    private static Optional<String[]> userAndPassword(String base64) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(base64), UTF_8).split(":", 2);
            return pair.length == 2 ? Optional.of(pair) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean same(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static Answer scopeMissing(Token token, Scope needed) {
        return Answer.error(
                403,
                ErrorMessages.scopeMissing(),
                Map.of(
                        "required",
                        List.of(token.nameOf(needed)),
                        "granted",
                        token.scopes().stream().map(token::nameOf).sorted().toList()));
    }

    /** The sender of a request: a token, or why the credentials are rejected. */
    private record Identified(Optional<? extends Token> token, String rejection) {
        static Identified rejected(String rejection) {
            return new Identified(Optional.empty(), rejection);
        }
    }
}
