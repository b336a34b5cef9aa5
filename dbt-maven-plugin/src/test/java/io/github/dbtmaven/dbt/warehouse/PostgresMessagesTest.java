package io.github.dbtmaven.dbt.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresMessagesTest {
    @Test
    void saysWhatToDo() {
        assertThat(PostgresMessages.notStarted(Path.of("/w"), Path.of("/w/postgres.log"), "no space"))
                .isEqualTo("Cannot start the PostgreSQL of the rehearsal in \"/w\": no space. Its log is"
                        + " \"/w/postgres.log\". Fix the cause and run again, or run a single build against a warehouse of"
                        + " your own with -Ddbt.warehouse=none and -Ddbt.pullRequest=SOURCE:DESTINATION.");
        assertThat(PostgresMessages.stillRuns(Path.of("/w"), 7))
                .isEqualTo("The PostgreSQL of an earlier rehearsal still runs on \"/w\" as process 7. End that process,"
                        + " then run the rehearsal again.");
    }
}
