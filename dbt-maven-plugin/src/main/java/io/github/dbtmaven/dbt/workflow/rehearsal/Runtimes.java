package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions.Runtime;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens the sandbox in which steps run.
 *
 * @param docker throws {@link SandboxException} if no engine responds
 * @param host runs steps on this machine
 */
public record Runtimes(Supplier<SandboxKind> docker, Supplier<SandboxKind> host) {

    /**
     * Opens the requested sandbox. {@code AUTO} uses Docker if an engine responds and the images are available,
     * otherwise this machine, and reports the reason.
     */
    SandboxKind open(Runtime runtime, List<ImageSpec> images, Consumer<String> notices) {
        if (runtime == Runtime.HOST) {
            return host.get();
        }
        try {
            SandboxKind kind = docker.get();
            try {
                kind.obtain(images);
                return kind;
            } catch (SandboxException e) {
                kind.close();
                throw e;
            }
        } catch (SandboxException e) {
            if (runtime == Runtime.DOCKER) {
                throw new RehearsalException(RehearsalMessages.noContainers(e.getMessage()), e);
            }
            notices.accept(RehearsalMessages.hostInstead(e.getMessage()));
            return host.get();
        }
    }
}
