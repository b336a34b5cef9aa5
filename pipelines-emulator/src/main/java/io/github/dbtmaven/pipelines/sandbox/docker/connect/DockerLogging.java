package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.util.List;

/**
 * Keeps docker-java and its HTTP client from printing what they send. Both log whole requests at debug level, with the
 * environment of every exec, so that {@code mvn -X} would show each secured variable. Loggers read their level once,
 * when they are made: this has to run before the first class of docker-java is loaded.
 */
final class DockerLogging {
    private static final List<String> LOGGERS = List.of("com.github.dockerjava", "org.apache.hc");
    /** Prints the failure of every stream as an error with its stack, and hands it to the caller as well. */
    private static final String STREAMS = "com.github.dockerjava.api.async.ResultCallbackTemplate";

    /** slf4j-simple, also inside Maven 3, and the logger of Maven 4. */
    private static final List<String> PREFIXES = List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.");

    private DockerLogging() {}

    /** Raises the loggers to info, unless somebody chose a quieter level, and silences what says things twice. */
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
