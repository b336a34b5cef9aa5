package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Who runs a step's scripts.
 *
 * @param home as the shell sees it: HOME of the image, else of /etc/passwd
 * @param homeless the image does not know the uid, the home is one that we made
 */
record StepUser(FileOwner owner, String home, boolean homeless) {
    static final String MADE_HOME = AgentFolders.AGENT + "/home";

    StepUser {
        requireNonNull(owner, "owner");
        requireNonNull(home, "home");
    }

    static StepUser of(OptionalInt runAsUser, ImageFacts facts, Map<String, String> imageEnvironment) {
        int uid = runAsUser.orElse(0);
        ImageFacts.Account account = facts.users().get(uid);
        String home = imageEnvironment.getOrDefault("HOME", account == null ? "" : account.home());
        if (account == null && uid == 0) {
            return new StepUser(FileOwner.ROOT, home.isEmpty() ? "/root" : home, home.isEmpty());
        }
        FileOwner owner = new FileOwner(uid, account == null ? 0 : account.gid());
        return home.isEmpty() ? new StepUser(owner, MADE_HOME, true) : new StepUser(owner, home, false);
    }

    String uid() {
        return Integer.toString(owner.uid());
    }

    /**
     * What a uid without an account needs: the engine would set HOME to the root folder, where it may not write, and
     * Java takes its home from the account alone, so that Maven would write to a folder called "?".
     */
    Map<String, String> environment(Map<String, String> ofScript) {
        if (!homeless) {
            return Map.of();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOME", ofScript.getOrDefault("HOME", home));
        String options = ofScript.getOrDefault("MAVEN_OPTS", "");
        String userHome = "-Duser.home=" + variables.get("HOME");
        variables.put("MAVEN_OPTS", options.contains("-Duser.home=") ? options : (userHome + " " + options).strip());
        return variables;
    }
}
