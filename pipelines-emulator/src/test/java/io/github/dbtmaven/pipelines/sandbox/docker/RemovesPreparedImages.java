package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Removes the prepared images of this JVM. Each test has its own authority, so that they cannot be reused. */
public final class RemovesPreparedImages implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().isAnnotationPresent(Nested.class)) {
            return; // its build is still open
        }
        of(ProcessHandle.current().pid());
    }

    /** Removes the prepared images of another process. */
    public static void of(long pid) {
        EngineObjects.docker(
                        "images",
                        "-q",
                        "--filter",
                        "label=" + PreparedImages.FACTS,
                        "--filter",
                        "label=" + Labels.PREFIX + "pid=" + pid)
                .forEach(image -> EngineObjects.docker("rmi", image));
    }
}
