package io.github.dbtmaven.dbt.mojo;

import java.util.List;

/**
 * Keeps libraries from telling their own story through Maven's log: with {@code -X} docker-java and the HTTP client
 * print the environment of a container and every {@code Authorization} header, and PostgreSQL's launcher prints its steps. Must run before their first class
 * loads (measured on Maven 3.6 to 4).
 */
final class QuietLoggers {
    private QuietLoggers() {}

    static void set() {
        for (String logger : List.of("org.apache.hc", "com.github.dockerjava")) {
            level(logger, "info");
        }
        level("io.zonky", "warn");
    }

    private static void level(String logger, String level) {
        System.setProperty("org.slf4j.simpleLogger.log." + logger, level);
        System.setProperty("maven.logger.log." + logger, level);
    }
}
