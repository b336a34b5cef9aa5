package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.util.List;

/**
 * Silences docker-java and its HTTP client. At debug level they log complete requests with the environment of each
 * exec, so that {@code mvn -X} would expose secured variables. Must run before docker-java's first class is loaded,
 * because loggers read their level once.
 */
final class DockerLogging {
    private static final List<String> LOGGERS = List.of("com.github.dockerjava", "org.apache.hc");
    /** Logs the failure of each stream as an error with a stack trace, although the caller receives it too. */
    private static final String STREAMS = "com.github.dockerjava.api.async.ResultCallbackTemplate";

    /** The prefixes of slf4j-simple (also in Maven 3) and of Maven 4's logger. */
    private static final List<String> PREFIXES = List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.");

    private DockerLogging() {}

    /** Sets the loggers to info, unless a quieter level is configured, and silences duplicate messages. */
    static void quiet() {
        for (String prefix : PREFIXES) {
            System.setProperty(prefix + STREAMS, "off");
            for (String logger : LOGGERS) {
                String level = System.getProperty(prefix + logger, "");
                if (!List.of("warn", "error", "off").contains(level.toLowerCase(java.util.Locale.ROOT))) {
                    System.setProperty(prefix + logger, "info");
                }
            }
        }
    }
}
