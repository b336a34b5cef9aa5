package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The user that runs a step's scripts.
 *
 * @param home as the shell sees it: HOME of the image, otherwise that in /etc/passwd
 * @param homeless whether the image has no such uid and the home is one that we created: the engine would use the root
 * folder, which is not writable
 * @param mavenOptions MAVEN_OPTS of the image
 */
public record StepUser(FileOwner owner, String home, boolean homeless, String mavenOptions) {
    public static final StepUser ROOT = new StepUser(FileOwner.ROOT, "/root", false, "");
    static final String MADE_HOME = AgentFolders.AGENT + "/home";
    private static final String USER_HOME = "-Duser.home=";

    public StepUser {
        requireNonNull(owner, "owner");
        requireNonNull(home, "home");
        requireNonNull(mavenOptions, "mavenOptions");
    }

    static StepUser of(OptionalInt runAsUser, ImageFacts facts, Map<String, String> imageEnvironment) {
        int uid = runAsUser.orElse(0);
        ImageFacts.Account account = facts.users().getOrDefault(uid, new ImageFacts.Account(0, ""));
        String home = imageEnvironment.getOrDefault("HOME", account.home());
        return new StepUser(
                new FileOwner(uid, account.gid()),
                home.isEmpty() ? MADE_HOME : home,
                home.isEmpty(),
                imageEnvironment.getOrDefault("MAVEN_OPTS", ""));
    }

    public String uid() {
        return Integer.toString(owner.uid());
    }

    /**
     * Returns variables that locate the home. Java uses the account rather than HOME: for a uid without an account,
     * Maven would write to a folder named "?" in the clone.
     */
    public Map<String, String> environment(Map<String, String> ofScript) {
        Map<String, String> variables = new LinkedHashMap<>();
        String shown = ofScript.getOrDefault("HOME", home);
        if (homeless) {
            variables.put("HOME", shown);
        }
        String options = ofScript.getOrDefault("MAVEN_OPTS", mavenOptions);
        variables.put(
                "MAVEN_OPTS", options.contains(USER_HOME) ? options : (USER_HOME + shown + " " + options).strip());
        return variables;
    }
}
