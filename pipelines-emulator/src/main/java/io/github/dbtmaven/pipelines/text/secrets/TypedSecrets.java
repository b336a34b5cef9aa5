package io.github.dbtmaven.pipelines.text.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds secrets that are written in a text. Recognizes tokens by the format of their provider and passwords by the name
 * before them. Ignores what only looks like a secret (a reference to a variable, a placeholder, a word), because users
 * stop reading warnings that are often wrong.
 *
 * <p>Every repetition in the patterns is bounded: a script can be a megabyte long, and the time to search it must be
 * linear in its length.
 */
public final class TypedSecrets {
    /** The description of a literal whose format is not known. */
    public static final String PASSWORD = "a password or key";

    private static final List<Form> TOKENS = new ArrayList<>();

    static {
        token("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b", "an access key of AWS", "AKIA", "ASIA");
        token("\\bAT[AC]TT3x[A-Za-z0-9_=-]{20,}", "a token of Atlassian", "TT3x");
        token("\\bATBB[A-Za-z0-9]{20,}", "an app password of Bitbucket", "ATBB");
        token("\\bgh[pousr]_[A-Za-z0-9]{30,}", "a token of GitHub", "gh");
        token("\\bgithub_pat_[A-Za-z0-9_]{30,}", "a token of GitHub", "github_pat_");
        token("\\bglpat-[A-Za-z0-9_-]{20,}", "a token of GitLab", "glpat-");
        token("\\bdckr_pat_[A-Za-z0-9_-]{20,}", "a token of Docker Hub", "dckr_pat_");
        token("\\bnpm_[A-Za-z0-9]{30,}", "a token of npm", "npm_");
        token("\\bpypi-[A-Za-z0-9_-]{50,}", "a token of PyPI", "pypi-");
        token("\\bdbt[cu]_[A-Za-z0-9_=-]{20,}", "a token of dbt Cloud", "dbtc_", "dbtu_");
        token("\\bdapi[0-9a-f]{32}\\b", "a token of Databricks", "dapi");
        token("\\bxox[abprs]-[A-Za-z0-9-]{10,}", "a token of Slack", "xox");
        token(
                "https://hooks\\.slack\\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{20,}",
                "a webhook of Slack",
                "hooks.slack.com");
        token("\\bAIza[0-9A-Za-z_-]{35}\\b", "an API key of Google", "AIza");
        token("\\bsk_live_[0-9A-Za-z]{20,}", "a key of Stripe", "sk_live_");
        token("\\bSG\\.[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}", "a key of SendGrid", "SG.");
        // a script that prints the first line before the value of a variable contains no key
        token(
                "-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----(?:[\\s\"']|\\\\n){0,20}"
                        + "(?:Proc-Type:|[A-Za-z0-9+/=]{16,100}+)",
                "a private key",
                "-----BEGIN ");
        token(
                "(?i)(?<=aws_secret_access_key[=: \"']{1,4}|secret_key[=: \"']{1,4})"
                        + "(?=[a-z/+]{0,39}[0-9])[a-z0-9/+]{40}(?![a-z0-9/+=])",
                "a secret key of AWS");
        token(
                "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,2000}",
                "a signed token (JWT)",
                "eyJ");
    }

    private static final String NAME = "(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)"
            + "(?:s|[_-][A-Za-z0-9_-]{0,40})?";

    private static final String LITERAL = "[\"']?([^\\s\"'|;&]{8,200})(?![^\\s\"'|;&])";

    /** {@code NAME=value}, {@code name: value}. */
    private static final Form ASSIGNED = form("(?i)" + NAME + "\\s{0,3}[=:]\\s{0,3}" + LITERAL, PASSWORD, "=", ":");

    /** {@code --name value}. */
    private static final Form OPTION = form("(?i)--[a-z-]{0,30}" + NAME + "\\s{1,3}" + LITERAL, PASSWORD, "--");

    /** {@code Authorization: Bearer value}. */
    private static final Form HEADER = form(
            "(?i)authorization[\"']?\\s{0,3}:\\s{0,3}[\"']?(?:bearer|basic|token)\\s{1,3}" + LITERAL,
            PASSWORD,
            "uthorization",
            "UTHORIZATION");

    /** {@code scheme://user:password@host}. */
    private static final Form IN_ADDRESS = form("[a-z]://[^\\s/:@$]{0,100}:([^\\s/@]{4,300})@", PASSWORD, "://");

    private static final Form USER_OPTION = form(
            "\\b(?:curl|https?|xh)\\s.{0,300}?(?<=\\s)(?:-u|--user|-a|--auth)[ =]?[\"']?[^\\s:\"'$]{1,100}:([^\\s\"']{4,300})",
            PASSWORD,
            "curl",
            "http",
            "xh");

    /** {@code docker login -p value}, {@code mysql -pvalue}, {@code sshpass -p value}. */
    private static final Form SHORT_OPTION = form(
            "\\b(?:(?:docker|podman|skopeo|buildah|helm registry|az) login|(?:mysql|mariadb)(?:dump|admin|import|-dump|-admin)?"
                    + "|mongo(?:sh|dump|restore)?|sshpass|npm-cli-login)\\b.{0,200}?\\s-p\\s{0,2}" + LITERAL,
            PASSWORD,
            "-p");

    /** Names whose value is not a secret. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?i).*(stdin|policy|hash|algo|file|path|name|url|uri|length|type|expir|ttl|version).*");

    private TypedSecrets() {}

    /**
     * A secret in a text.
     *
     * @param what its description, with its article
     */
    public record Found(String secret, String what) {}

    /**
     * The format of a secret.
     *
     * @param marks every secret of this format contains one of them. Searching for them is much faster than matching
     * the pattern. Empty: there are none
     */
    private record Form(Pattern pattern, String what, List<String> marks) {
        boolean possibleIn(String text) {
            return marks.isEmpty() || marks.stream().anyMatch(text::contains);
        }
    }

    private static Form form(String pattern, String what, String... marks) {
        return new Form(Pattern.compile(pattern), what, List.of(marks));
    }

    private static void token(String form, String name, String... marks) {
        TOKENS.add(form(form, name, marks));
    }

    /** Returns the first secret in a text. One is enough for a warning. */
    public static Optional<Found> find(String text) {
        for (Form token : TOKENS) {
            Matcher found = token.pattern().matcher(text);
            if (token.possibleIn(text) && found.find()) {
                return Optional.of(new Found(found.group(), token.what()));
            }
        }
        return literal(IN_ADDRESS, text)
                .or(() -> literal(USER_OPTION, text))
                .or(() -> literal(ASSIGNED, text).filter(TypedSecrets::isMixed))
                .or(() -> literal(OPTION, text).filter(TypedSecrets::isMixed))
                .or(() -> literal(SHORT_OPTION, text).filter(TypedSecrets::isMixed))
                .or(() -> literal(HEADER, text).filter(TypedSecrets::isMixed))
                .map(secret -> new Found(secret, PASSWORD));
    }

    /** Masks secrets whose format is known in a text that a message quotes. */
    public static String masked(String text) {
        String masked = text;
        for (Form token : TOKENS) {
            if (token.possibleIn(masked)) {
                masked = token.pattern().matcher(masked).replaceAll("****");
            }
        }
        String quoted = masked;
        return Stream.of(IN_ADDRESS, USER_OPTION, ASSIGNED, OPTION, SHORT_OPTION, HEADER)
                .flatMap(form -> literal(form, quoted).stream())
                .filter(TypedSecrets::isMixed)
                .reduce(quoted, (rest, secret) -> rest.replace(secret, "****"));
    }

    private static Optional<String> literal(Form form, String text) {
        if (!form.possibleIn(text)) {
            return Optional.empty();
        }
        return form.pattern()
                .matcher(text)
                .results()
                .filter(found -> form != ASSIGNED && form != OPTION
                        || !HARMLESS.matcher(found.group().substring(0, found.start(1) - found.start()))
                                .matches())
                .map(found -> found.group(1))
                .filter(secret -> !secret.matches(".*[$`<>{}(\\[*%].*"))
                .filter(secret ->
                        !secret.matches("(?i).*(example|placeholder|changeme|your|xxx|dummy|secret|password|token"
                                + "|test|postgres|root|admin|\\\\).*"))
                .filter(secret -> !secret.contains("/") || isRandom(secret))
                .findFirst();
    }

    /** A value with slashes is a path, unless it is as long and mixed as a key in base64. */
    private static boolean isRandom(String text) {
        return text.matches("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9/+=]{24,}");
    }

    /**
     * Returns whether the value mixes letters and digits and is not the name of something. A plain word is hardly a
     * secret.
     */
    private static boolean isMixed(String text) {
        return text.matches(".*[0-9].*")
                && text.matches(".*[A-Za-z].*")
                && !text.matches("[0-9.]+[A-Za-z]?|v[0-9.]+")
                && !text.matches(".*\\.(json|ya?ml|txt|pem|key|env|sh|py|js)");
    }
}
