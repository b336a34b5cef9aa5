package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.ImageFacts;
import io.github.dbtmaven.pipelines.sandbox.docker.image.ImageInspection;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RelayCandidates.Candidate;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.NetworkObserver;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.Relay;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.RelayExec;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.RelayProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Starts a relay with the first interpreter that works: in the holder, otherwise in a second container next to it. */
final class RelaySearch {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final NetworkHolder holder;
    private final DockerClient client;
    private final String address;
    private final EndpointPorts ports;
    private final List<String> failures = new ArrayList<>();

    RelaySearch(NetworkHolder holder, String address, EndpointPorts ports) {
        this.holder = holder;
        this.client = holder.resources().engine().client();
        this.address = address;
        this.ports = ports;
    }

    /**
     * A running relay.
     *
     * @param program its interpreter and image, for messages
     * @param observer of the network if that is cut
     */
    record Found(Relay relay, String program, Optional<NetworkObserver> observer) {}

    /** Returns the first relay that answers; empty if none does, for the {@link #failures}. */
    Optional<Found> start() throws IOException, InterruptedException {
        Candidate own = RelayCandidates.of(holder.image());
        Optional<Found> found = startIn(holder.container(), own);
        List<Supplier<List<Candidate>>> others =
                List.of(() -> RelayCandidates.ofBuild(holder), () -> RelayCandidates.ofEngine(client));
        for (Supplier<List<Candidate>> source : others) {
            for (Candidate candidate : found.isPresent() ? List.<Candidate>of() : source.get()) {
                found = found.isPresent() ? found : startNextTo(candidate);
            }
        }
        return found;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private Optional<Found> startNextTo(Candidate candidate) throws IOException, InterruptedException {
        OwnedResources.Container container = holder.containerNextTo(candidate.id());
        Optional<Found> found = Optional.empty();
        try {
            container.start();
            found = startIn(container, candidate);
        } catch (DockerException noShell) {
            failures.add(RouteMessages.relayFailed("/bin/sh", candidate.name(), EngineErrorText.of(noShell)));
        } finally {
            if (found.isEmpty()) {
                container.close();
            }
        }
        return found;
    }

    private Optional<Found> startIn(OwnedResources.Container container, Candidate candidate)
            throws IOException, InterruptedException {
        Map<String, String> programs = candidate.programs().isPresent()
                ? candidate.programs().get()
                : ImageFacts.programs(ImageInspection.describe(container));
        return Stream.of(RelayProgram.values())
                .filter(program -> programs.containsKey(program.command()))
                .filter(program -> !holder.cut() || program.observer("").isPresent())
                .flatMap(program -> start(container, candidate, program, programs.get(program.command())).stream())
                .findFirst();
    }

    private Optional<Found> start(
            OwnedResources.Container container, Candidate candidate, RelayProgram program, String path) {
        Relay relay = new Relay(ports.targets());
        Optional<NetworkObserver> observer = holder.cut() ? Optional.of(new NetworkObserver()) : Optional.empty();
        Optional<String> refusal;
        try {
            Optional<InMemoryFiles> files = program.files();
            if (files.isPresent()) {
                container.files().put("/", List.of(files.get()));
            }
            RelayExec.start(client, container.id(), program.command(path, address, relay.ports()), relay);
            refusal = relay.failure(PATIENCE);
            if (refusal.isEmpty() && observer.isPresent()) {
                RelayExec.start(client, container.id(), observerCommand(program, path), observer.get());
                refusal = observer.get().failure().map(RouteMessages::notObserved);
            }
        } catch (DockerException | IOException e) {
            refusal = Optional.of(EngineErrorText.of(e));
        }
        if (refusal.isEmpty()) {
            return Optional.of(
                    new Found(relay, RouteMessages.relayProgram(program.command(), candidate.name()), observer));
        }
        relay.close();
        observer.ifPresent(NetworkObserver::close);
        failures.add(RouteMessages.relayFailed(program.command(), candidate.name(), refusal.get()));
        return Optional.empty();
    }

    private List<String> observerCommand(RelayProgram program, String path) {
        List<String> command = new ArrayList<>(program.observer(path).orElseThrow());
        command.addAll(List.of(NetworkObserver.ADDRESS, address));
        command.addAll(ports.names());
        return command;
    }
}
