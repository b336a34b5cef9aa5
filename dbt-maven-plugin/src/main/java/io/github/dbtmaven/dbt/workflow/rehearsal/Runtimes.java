package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions.Runtime;
import io.github.dbtmaven.pipelines.EmulatorException;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens the sandbox in which steps run.
 *
 * @param docker throws {@link EmulatorException} if no engine responds
 * @param host runs steps on this machine
 */
public record Runtimes(Supplier<LocalRuntime> docker, Supplier<LocalRuntime> host) {

    /**
     * Opens the requested sandbox. {@code AUTO} uses Docker if an engine responds and the images are available,
     * otherwise this machine, and reports the reason.
     */
    LocalRuntime open(Runtime runtime, List<ImageSpec> images, Consumer<String> notices) {
        if (runtime == Runtime.HOST) {
            return host.get();
        }
        try {
            LocalRuntime kind = docker.get();
            try {
                kind.obtain(images);
                return kind;
            } catch (EmulatorException e) {
                kind.close();
                throw e;
            }
        } catch (EmulatorException e) {
            if (runtime == Runtime.DOCKER) {
                throw new UserError(RehearsalMessages.noContainers(e.getMessage()), e);
            }
            notices.accept(RehearsalMessages.hostInstead(e.getMessage()));
            return host.get();
        }
    }
}
