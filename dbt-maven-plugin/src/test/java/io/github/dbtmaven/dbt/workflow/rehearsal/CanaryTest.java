package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs in a separate JVM, so that its connection is not counted in the rehearsals. */
class CanaryTest {
    @Test
    void detectsUseOfVariablesOfThisMachine() throws Exception {
        Canary.listen();
        Map<String, String> shell = Canary.environment();

        try (Socket step = new Socket(shell.get("DB_PROD_HOST"), Integer.parseInt(shell.get("DB_PROD_PORT")))) {
            await().until(() ->
                    Canary.callers().stream().anyMatch(caller -> caller.contains("port=" + step.getLocalPort())));
        }
    }
}
