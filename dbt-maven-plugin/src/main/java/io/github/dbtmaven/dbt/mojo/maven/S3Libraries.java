package io.github.dbtmaven.dbt.mojo.maven;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;

/** The libraries that only a state in S3 needs: the AWS SDK without its larger HTTP clients, 9 MB. */
public final class S3Libraries {
    private static final String GROUP = "software.amazon.awssdk";

    private S3Libraries() {}

    /** Returns the libraries with their versions. */
    public static List<Dependency> all() {
        List<Exclusion> clients = Stream.of("netty-nio-client", "apache-client", "apache5-client")
                .map(client -> new Exclusion(GROUP, client, "*", "*"))
                .toList();
        return Stream.of("s3", "sts", "url-connection-client")
                .map(artifact -> new Dependency(
                        new DefaultArtifact(GROUP + ":" + artifact + ":" + Versions.of("awssdk")),
                        "runtime",
                        false,
                        clients))
                .toList();
    }
}
