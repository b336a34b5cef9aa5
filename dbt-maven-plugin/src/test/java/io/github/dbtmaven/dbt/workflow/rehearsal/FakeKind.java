package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.util.ArrayList;
import java.util.List;

/** A fake sandbox kind that runs nothing, for rehearsals that fail before anything starts. */
final class FakeKind implements SandboxKind {
    final List<String> calls = new ArrayList<>();

    final List<ImageSpec> obtained = new ArrayList<>();

    private boolean runAsUser = true;
    private String missingImage = "";
    private Runnable whileSweeping = () -> {};

    /** Makes an image unavailable. */
    FakeKind without(String image) {
        missingImage = image;
        return this;
    }

    FakeKind withoutOtherUsers() {
        runAsUser = false;
        return this;
    }

    FakeKind whileSweeping(Runnable look) {
        whileSweeping = look;
        return this;
    }

    /** Returns runtimes that use this kind for Docker and the host. */
    Runtimes runtimes() {
        return new Runtimes(() -> opened("docker"), () -> opened("host"));
    }

    private LocalRuntime opened(String name) {
        calls.add(name);
        return LocalRuntime.of(this);
    }

    @Override
    public String description() {
        return "fake";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(runAsUser ? RuntimeKind.DOCKER : RuntimeKind.HOST, List.of());
    }

    @Override
    public String place(ImageSpec image) {
        return description();
    }

    @Override
    public StepFiles files() {
        return StepFiles.MACHINE;
    }

    @Override
    public void obtain(List<ImageSpec> images) {
        images.stream().map(ImageSpec::name).filter(missingImage::equals).forEach(name -> {
            throw new SandboxException("Image \"" + name + "\" is not available.");
        });
        calls.add("images");
        obtained.addAll(images);
    }

    @Override
    public ConnectedSandboxes connect(List<Endpoint> endpoints) {
        calls.add("route");
        throw new SandboxException("The fake leads nowhere.");
    }

    @Override
    public List<String> deleteOrphans() {
        calls.add("cleanup");
        whileSweeping.run();
        return List.of("Swept what a killed run left.");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
