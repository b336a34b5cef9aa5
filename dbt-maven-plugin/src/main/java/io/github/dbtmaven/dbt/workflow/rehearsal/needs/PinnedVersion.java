package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds another version of the plugin that a pom or a script pins; the steps run that version. */
public final class PinnedVersion {
    private static final Pattern IN_POM = Pattern.compile(
            "<artifactId>\\s*dbt-maven-plugin\\s*</artifactId>\\s*<version>\\s*([^<\\s$]+)\\s*</version>");
    private static final Pattern IN_SCRIPT =
            Pattern.compile("io\\.github\\.dbtmaven:dbt-maven-plugin:(\\d[^:\\s]*):[a-z]");

    private PinnedVersion() {}

    /** Returns the version in a pom if it is a literal and differs from {@code own}. */
    public static Optional<String> inPom(String pom, String own) {
        return other(IN_POM.matcher(pom), own);
    }

    /** Returns the version in a script if it differs from {@code own}. */
    public static Optional<String> inScript(String script, String own) {
        return other(IN_SCRIPT.matcher(script), own);
    }

    private static Optional<String> other(Matcher found, String own) {
        while (found.find()) {
            if (!found.group(1).equals(own)) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }
}
