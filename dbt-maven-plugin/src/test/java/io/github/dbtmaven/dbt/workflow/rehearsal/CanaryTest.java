package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A canary that is deaf would prove nothing. Not in the JVM of the rehearsals, which must not be heard. */
class CanaryTest {
    @Test
    void hearsWhoeverTakesTheVariablesOfThisMachine() throws Exception {
        Canary.listen();
        Map<String, String> shell = Canary.environment();

        try (Socket step = new Socket(shell.get("DB_PROD_HOST"), Integer.parseInt(shell.get("DB_PROD_PORT")))) {
            await().until(() ->
                    Canary.heard().stream().anyMatch(caller -> caller.contains("port=" + step.getLocalPort())));
        }
    }
}
