package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uses output of dbt 1.11.16. */
class DbtErrorTextTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        """
                        14:38:20  Found 10 models, 7 data tests, 1 seed
                        14:38:20  Encountered an error:
                        Database Error
                          connection to server at "127.0.0.1", port 55433 failed: FATAL:  password authentication failed
                        14:38:20  Bye
                        """,
                        "Database Error: connection to server at \"127.0.0.1\", port 55433 failed: FATAL:  password"
                                + " authentication failed"),
                Arguments.of(
                        """
                        14:57:33  Encountered an error:
                        External connection exception occurred: HTTPSConnectionPool(host='hub.getdbt.com', port=443)
                        14:57:33  Traceback (most recent call last):
                          File "connection.py", line 239, in _new_conn
                        """,
                        "External connection exception occurred: HTTPSConnectionPool(host='hub.getdbt.com', port=443)"),
                Arguments.of(
                        """
                        14:26:32  Encountered an error:
                        Parsing Error
                          Error reading lager: marts/m.yml - Runtime Error
                            Syntax error near line 24

                            21 |       - {input: ref('eph')}
                        """,
                        "Parsing Error: Error reading lager: marts/m.yml - Runtime Error Syntax error near line 24"),
                Arguments.of(
                        """
                        11:20:41  Encountered an error:
                        Runtime Error
                          The profile 'acme' does not have a target named 'prod'. The valid target names for this profile are:
                           - ci
                           - production
                           - staging
                        """,
                        "Runtime Error: The profile 'acme' does not have a target named 'prod'. The valid target names for"
                                + " this profile are: ci, production, staging"),
                Arguments.of("""
                        "dbt ls" failed: Runtime Error
                          Got an invalid selector "modifed", expected one of "['new']"
                        """, "Runtime Error: Got an invalid selector \"modifed\", expected one of \"['new']\""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void extractsFirstLinesOfFatalError(String output, String sentence) {
        DbtErrorText complaint = new DbtErrorText();
        output.lines().forEach(complaint::accept);
        assertThat(complaint.text()).contains(sentence);
    }

    @Test
    void ignoresFailedNodes() {
        DbtErrorText complaint = new DbtErrorText();
        List.of("14:26:25  Completed with 1 error:", "14:26:25    Database Error in model a", "  syntax error")
                .forEach(complaint::accept);
        assertThat(complaint.text()).isEmpty();
    }

    @Test
    void truncatesLongErrors() {
        DbtErrorText complaint = new DbtErrorText();
        complaint.accept("Encountered an error:");
        complaint.accept("x".repeat(1000));
        assertThat(complaint.text().orElseThrow()).hasSize(301);
    }
}
