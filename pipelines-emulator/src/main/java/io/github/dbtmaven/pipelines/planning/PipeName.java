package io.github.dbtmaven.pipelines.planning;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a pipe as written: {@code docker://image:tag}, or {@code workspace/repository:version}, a repository whose
 * {@code pipe.yml} names the image. Atlassian's own pipes are images of the same name on Docker Hub.
 *
 * @param version empty if there is none
 */
record PipeName(String name, String version) {
    private static final String IMAGE = "docker://";
    private static final String ATLASSIAN = "atlassian/";
    private static final String ATLASSIAN_IMAGES = "bitbucketpipelines/";
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+:[\\w.+-]+");
    /** They build or push an image with the Docker daemon of their step. */
    private static final Pattern USES_DAEMON = Pattern.compile("atlassian/.*-push-image");

    /** Returns the name with its version. */
    String text() {
        return name + (version.isEmpty() ? "" : ":" + version);
    }

    /** Returns the image; empty if only {@code pipe.yml} names it. */
    Optional<String> image() {
        if (name.startsWith(IMAGE)) {
            return Optional.of(text().substring(IMAGE.length())).filter(image -> !image.isBlank());
        }
        return name.startsWith(ATLASSIAN) && hasRepository()
                ? Optional.of(ATLASSIAN_IMAGES + text().substring(ATLASSIAN.length()))
                : Optional.empty();
    }

    /** Returns whether it names a repository and a version. */
    boolean hasRepository() {
        return REPOSITORY.matcher(name + ":" + version).matches();
    }

    boolean needsDocker() {
        return USES_DAEMON.matcher(name).matches();
    }
}
