package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which open ports show that a service is ready. */
final class OpenPorts {
    static final int POSTGRESQL = 5432;

    /**
     * Ports of MySQL, RabbitMQ and Elasticsearch, whose images expose other ports that are open earlier. Their images do
     * not open these before the first start is complete.
     */
    private static final Set<Integer> MAIN = Set.of(3306, 5672, 9200);

    /** Right after its port opens, the server rejects connections with "the database system is starting up". */
    private static final ContainerExec ASK_POSTGRESQL = new ContainerExec(
            List.of(
                    "/bin/sh",
                    "-c",
                    "command -v pg_isready >/dev/null || exit 0; exec pg_isready -q -h 127.0.0.1 -p " + POSTGRESQL),
            Map.of(),
            "0",
            "/");

    private OpenPorts() {}

    /** Returns the main port if it is among the exposed ones, otherwise all. */
    static Set<Integer> decisive(Set<Integer> exposed) {
        return MAIN.stream().filter(exposed::contains).findFirst().map(Set::of).orElse(exposed);
    }

    /** Returns whether the server accepts connections; true if the image has no program that can ask it. */
    static boolean postgresqlAccepts(OwnedResources.Container container) throws InterruptedException {
        int exit = container.run(ASK_POSTGRESQL, (buffer, offset, length) -> {});
        return exit == 0 || exit == 126 || exit == 127;
    }
}
