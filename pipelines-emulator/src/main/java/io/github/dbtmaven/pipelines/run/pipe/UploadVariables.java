package io.github.dbtmaven.pipelines.run.pipe;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The validated variables of {@code atlassian/bitbucket-upload-file}.
 *
 * @param account workspace of the target
 * @param repository slug of the target
 * @param filename glob
 */
record UploadVariables(
        UploadAuthentication authentication, String account, String repository, String filename, boolean debug) {
    /** The variables of the pipe. */
    static final Set<String> NAMES = Set.of(
            "BITBUCKET_USERNAME",
            "BITBUCKET_APP_PASSWORD",
            "BITBUCKET_ACCESS_TOKEN",
            "FILENAME",
            "ACCOUNT",
            "REPOSITORY",
            "DEBUG");

    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("", "false", "no", "off");

    UploadVariables {
        requireNonNull(authentication, "authentication");
        requireNonNull(account, "account");
        requireNonNull(repository, "repository");
        requireNonNull(filename, "filename");
    }

    /**
     * Reads and validates the variables.
     *
     * @throws InvalidVariablesException with a message in the format of Atlassian's toolkit
     */
    static UploadVariables read(String version, Map<String, String> variables) throws InvalidVariablesException {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        String filename = required(variables, errors, "FILENAME", "FILENAME");
        String account = required(variables, errors, "ACCOUNT", "BITBUCKET_REPO_OWNER");
        String repository = required(variables, errors, "REPOSITORY", "BITBUCKET_REPO_SLUG");
        String debug = variables.getOrDefault("DEBUG", "").toLowerCase(Locale.ROOT);
        if (!YES.contains(debug) && !NO.contains(debug)) {
            error(errors, "DEBUG", "must be of boolean type");
        }
        if (!UploadAuthentication.knowsAccessTokens(version)) {
            required(variables, errors, "BITBUCKET_USERNAME", "BITBUCKET_USERNAME");
            required(variables, errors, "BITBUCKET_APP_PASSWORD", "BITBUCKET_APP_PASSWORD");
        }
        if (!errors.isEmpty()) {
            throw new InvalidVariablesException(validationErrors(errors));
        }
        UploadAuthentication authentication = UploadAuthentication.of(version, variables)
                .orElseThrow(() -> new InvalidVariablesException(
                        "Authentication missing. You must provide an access token or a username and app password."));
        return new UploadVariables(authentication, account, repository, filename, YES.contains(debug));
    }

    /** Returns a required variable. An empty one, for example from an unset shell variable, gets its default. */
    private static String required(
            Map<String, String> variables, Map<String, List<String>> errors, String name, String byDefault) {
        String value = variables.getOrDefault(name, "");
        if (value.isEmpty() && !name.equals(byDefault)) {
            value = variables.getOrDefault(byDefault, "");
        }
        boolean absent = value.isEmpty() && !variables.containsKey(name);
        if (absent) {
            error(errors, name, "required field");
        }
        return value;
    }

    private static void error(Map<String, List<String>> errors, String name, String problem) {
        errors.computeIfAbsent(name, key -> new ArrayList<>()).add(problem);
    }

    /** Returns {@code Validation errors:} followed by YAML of fields and problems. */
    private static String validationErrors(Map<String, List<String>> errors) {
        StringBuilder text = new StringBuilder("Validation errors:");
        errors.keySet().stream().sorted().forEach(name -> {
            text.append('\n').append(name).append(':');
            errors.get(name).forEach(problem -> text.append("\n- ").append(problem));
        });
        return text.toString();
    }

    /** The message is printed by the pipe. */
    static final class InvalidVariablesException extends Exception {
        private static final long serialVersionUID = 1;

        InvalidVariablesException(String message) {
            super(message);
        }
    }
}
