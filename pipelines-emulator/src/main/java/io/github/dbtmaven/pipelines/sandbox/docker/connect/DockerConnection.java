package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DefaultDockerCmdExecFactory;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an engine and connects to it. Each call searches again, since an engine may have started meanwhile, for example
 * while a Maven daemon runs. Thread-safe.
 */
public final class DockerConnection {
    private static final long BYTES_OF_MEGABYTE = 1024L * 1024L;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Explicit, because a TLS connection without a limit for responses keeps that of its handshake, the one for connecting. */
    private static final Duration NO_LIMIT = Duration.ZERO;
    /** Each running exec, archive and relay occupies one connection. */
    private static final int CONNECTIONS = 64;

    private final Map<String, String> environment;
    private final List<EngineSource> sources;
    private final Duration patience;

    /**
     * Creates a connection.
     *
     * @param environment the user's environment; that of this process is not read
     */
    public DockerConnection(Map<String, String> environment) {
        this(environment, PATIENCE);
    }

    /** @param patience time limit for connecting and for the first answer */
    DockerConnection(Map<String, String> environment, Duration patience) {
        this(
                environment,
                patience,
                List.of(
                        new DockerHostVariable(environment),
                        new DockerContext(environment),
                        new KnownSockets(
                                environment,
                                System.getProperty("os.name").toLowerCase().startsWith("windows"))));
    }

    DockerConnection(Map<String, String> environment, List<EngineSource> sources) {
        this(environment, PATIENCE, sources);
    }

    private DockerConnection(Map<String, String> environment, Duration patience, List<EngineSource> sources) {
        DockerLogging.quiet();
        this.environment = Map.copyOf(environment);
        this.patience = patience;
        this.sources = List.copyOf(sources);
    }

    /**
     * Connects to the first engine that responds. If the user chose an engine (DOCKER_HOST, a context), no other is
     * tried.
     *
     * @throws SandboxException if no engine responds; the message lists all attempts and their errors
     */
    public DockerEngine connect() {
        List<String> answers = new ArrayList<>();
        for (EngineSource source : sources) {
            for (EngineCandidate candidate : source.candidates()) {
                try {
                    return connect(candidate);
                } catch (IOException | RuntimeException e) {
                    answers.add(ConnectMessages.engineAnswer(candidate, EngineFailure.reason(candidate, e)));
                    if (candidate.decisive()) {
                        throw new SandboxException(ConnectMessages.noEngine(answers), e);
                    }
                }
            }
        }
        throw new SandboxException(ConnectMessages.noEngine(answers));
    }

    private DockerEngine connect(EngineCandidate candidate) throws IOException {
        if (candidate.problem().isPresent()) {
            throw new IOException(candidate.problem().get());
        }
        EngineFailure.requireSupported(candidate);
        EngineVersion version;
        // a paused Docker Desktop accepts connections but never responds, so this client has a short timeout
        try (DockerClient impatient = client(candidate, RemoteApiVersion.unknown(), patience)) {
            version = EngineVersion.of(impatient.versionCmd().exec());
        }
        DockerClient client = client(candidate, version.api(), NO_LIMIT);
        try {
            Info info = client.infoCmd().exec();
            return new DockerEngine(
                    client,
                    config(candidate, version.api()),
                    version.product(),
                    Boolean.TRUE.equals(info.getMemoryLimit()),
                    Optional.ofNullable(info.getMemTotal()).orElse(0L) / BYTES_OF_MEGABYTE,
                    Optional.ofNullable(info.getOsType()).orElse("linux"));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Deprecated, but the only way to give a client a mapper of its own instead of changing the one of this JVM. */
    @SuppressWarnings("deprecation")
    private DockerClient client(EngineCandidate candidate, RemoteApiVersion version, Duration silence) {
        DockerClientConfig config = config(candidate, version);
        ApacheDockerHttpClient http = new ApacheDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(SocketTls.isSocket(candidate) ? new SocketTls() : config.getSSLConfig())
                .maxConnections(CONNECTIONS)
                .connectionTimeout(patience)
                .responseTimeout(silence)
                .build();
        return DockerClientImpl.getInstance(config)
                .withDockerCmdExecFactory(new DefaultDockerCmdExecFactory(http, ReadProperties.mapper()));
    }

    /**
     * Sets everything explicitly, because docker-java would otherwise read the environment of this process and its own
     * files.
     */
    private DockerClientConfig config(EngineCandidate candidate, RemoteApiVersion version) {
        DefaultDockerClientConfig.Builder config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(candidate.address())
                .withDockerConfig(DockerConfigFolder.of(environment).toString())
                .withApiVersion(version);
        candidate.certificates().ifPresent(folder -> config.withDockerTlsVerify(true)
                .withDockerCertPath(folder.toString()));
        return config.build();
    }
}
