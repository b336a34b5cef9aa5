package io.github.dbtmaven.dbt.mojo.maven;

import java.util.List;

/**
 * Silences libraries in Maven's log. With {@code -X}, docker-java, the HTTP client and the AWS SDK would log
 * container environments and {@code Authorization} headers. Must run before their first class is loaded (verified with Maven 3.6 to 4).
 */
public final class QuietLoggers {
    private QuietLoggers() {}

    /** Silences the loggers for the rest of this JVM. */
    public static void set() {
        for (String logger : List.of("org.apache.hc", "com.github.dockerjava", "software.amazon.awssdk")) {
            level(logger, "info");
        }
        level("io.zonky", "warn");
    }

    private static void level(String logger, String level) {
        System.setProperty("org.slf4j.simpleLogger.log." + logger, level);
        System.setProperty("maven.logger.log." + logger, level);
    }
}
