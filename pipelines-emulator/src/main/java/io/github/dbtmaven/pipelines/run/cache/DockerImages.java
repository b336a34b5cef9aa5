package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.model.PredefinedCaches;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The images of a step's docker service, which the cache {@code docker} keeps. They pass through a folder of the step.
 * With the intermediate images their layers are found again by {@code docker build}.
 */
final class DockerImages {
    private static final String ARCHIVE = PredefinedCaches.DOCKER_FOLDER + "/images.tar";

    private static final String LOAD = """
            docker load --quiet --input ARCHIVE || exit
            rm -f ARCHIVE
            """.replace("ARCHIVE", ARCHIVE);

    private static final String SAVE =
            """
            images=$(docker images --filter dangling=false --format '{{.Repository}}:{{.Tag}}') || exit
            images="$images $(docker images --all --quiet --no-trunc)" || exit
            [ "$images" = " " ] && exit
            mkdir -p FOLDER && docker save --output ARCHIVE $images
            """.replace("FOLDER", PredefinedCaches.DOCKER_FOLDER).replace("ARCHIVE", ARCHIVE);

    private DockerImages() {}

    static boolean isIn(CacheEntry entry) {
        return entry.cache().path().equals(PredefinedCaches.DOCKER_FOLDER);
    }

    /** Loads the images of the restored cache into the daemon. */
    static void load(Sandbox sandbox, EventScope events) throws InterruptedException {
        run(LOAD, sandbox, events);
    }

    /** Saves the images of the daemon in the folder of the cache. */
    static void save(Sandbox sandbox, EventScope events) throws InterruptedException {
        run(SAVE, sandbox, events);
    }

    private static void run(String script, Sandbox sandbox, EventScope events) throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = sandbox.run(
                new SandboxScript(
                        script,
                        Map.of("DOCKER_HOST", "tcp://localhost:2375"),
                        sandbox.layout().cloneDirectory(),
                        false),
                said::write);
        String output = said.toString(StandardCharsets.UTF_8).strip();
        if (exit != 0) {
            events.warned("docker-cache", "", CacheMessages.dockerFailed(exit, output));
        } else {
            output.lines().forEach(events::note);
        }
    }
}
