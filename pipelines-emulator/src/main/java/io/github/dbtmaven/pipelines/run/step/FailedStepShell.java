package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.UserTerminal;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens a shell in a step that failed. Its time does not count, and what it does to the output variables is collected.
 *
 * @param terminal where it opens; empty to open none
 */
public record FailedStepShell(Optional<UserTerminal> terminal) {
    void open(RunningStep running) throws InterruptedException {
        if (terminal.isEmpty()) {
            return;
        }
        EventScope events = running.events();
        if (running.spec().parallel().isPresent()) {
            events.warned("no-shell", "", StepMessages.noShellInParallel());
            return;
        }
        running.timer().close();
        Sandbox sandbox = running.sandbox();
        try {
            SandboxScript script = new SandboxScript(
                    "", running.environment().values(), sandbox.layout().cloneDirectory(), false);
            ProcessSpec command = sandbox.shell(script, terminal.get().environment());
            events.remark(StepMessages.shellOpens());
            events.flush();
            terminal.get().run(command);
            running.stop().check();
        } catch (SandboxException | IOException e) {
            events.warned("no-shell", "", e.getMessage());
        }
    }
}
