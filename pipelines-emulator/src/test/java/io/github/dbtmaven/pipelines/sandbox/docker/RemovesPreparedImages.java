package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Removes what this JVM would keep for later runs: prepared images, which cannot be reused because each test has its own
 * authority, and shared folders.
 */
public final class RemovesPreparedImages implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().isAnnotationPresent(Nested.class)) {
            return; // its build is still open
        }
        long pid = ProcessHandle.current().pid();
        of(pid);
        EngineObjects.docker("volume", "ls", "-q", "--filter", "label=" + Labels.CREATOR + "=" + pid)
                .forEach(volume -> EngineObjects.docker("volume", "rm", volume));
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
