package io.github.dbtmaven.pipelines.run.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketJsonTest {
    private static final LockName PRODUCTION = new LockName(LockName.Kind.DEPLOYMENT, "production");
    private static final LockName SHARED = new LockName(LockName.Kind.GROUP, "shared by two");
    private static final Holder WHO =
            new Holder("step \"Deploy\"", 7, "/clone/builds/7", 4711, Instant.parse("2026-02-03T04:05:06Z"));
    /** As builds of released versions write it. */
    private static final String HOLDER =
            "{\"what\":\"step \\\"Deploy\\\"\",\"build\":7,\"folder\":\"/clone/builds/7\",\"process\":4711,"
                    + "\"since\":\"2026-02-03T04:05:06Z\"}";

    private static final String TICKET =
            "{\"needs\":[\"DEPLOYMENT production\"],\"inside\":[\"GROUP shared by two\"],\"who\":" + HOLDER + "}";

    @TempDir
    Path folder;

    @Test
    void writesFormOfReleasedVersions() throws IOException {
        assertThat(new String(TicketJson.write(new Ticket(3, List.of(PRODUCTION), List.of(SHARED), WHO)), UTF_8))
                .isEqualTo(TICKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {TICKET, "{\"later\":[],"})
    void readsFormOfReleasedVersionsAndIgnoresUnknownKeys(String start) throws IOException {
        String content = start.equals(TICKET) ? TICKET : start + TICKET.substring(1);
        assertThat(TicketJson.read(3, content.getBytes(UTF_8)))
                .isEqualTo(new Ticket(3, List.of(PRODUCTION), List.of(SHARED), WHO));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "needs":                 | "neads":             | no "needs"
                    "inside":                | "in":                | no "inside"
                    DEPLOYMENT production    | LOCK production      | "LOCK production" is not the name of a lock
                    DEPLOYMENT production    | DEPLOYMENT           | "DEPLOYMENT" is not the name of a lock
                    "process":4711           | "pid":4711           | no "process"
                    "build":7                | "build":"7"          | Cannot coerce String value
                    2026-02-03T04:05:06Z     | today                | "since" is "today", not a time
                    "inside":                | "needs":             | Duplicate field 'needs'
                    """)
    void rejectsOtherContentAndGivesReason(String valid, String invalid, String reason) {
        byte[] content = TICKET.replace(valid, invalid).getBytes(UTF_8);
        JsonProcessingException error =
                catchThrowableOfType(JsonProcessingException.class, () -> TicketJson.read(3, content));
        assertThat(TicketJson.reason(error)).startsWith(reason).doesNotContain("\n");
    }

    @Test
    void rejectsContentAfterEnd() {
        assertThatThrownBy(() -> TicketJson.read(3, (TICKET + TICKET).getBytes(UTF_8)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void describesFileThatIsNoTicket() {
        assertThat(QueueMessages.notATicket("/locks/waiting/000000003.ticket", "no \"needs\""))
                .isEqualTo("Cannot read who waits for locks: \"/locks/waiting/000000003.ticket\" is not a ticket of a"
                        + " step (no \"needs\"). Use the same version for all builds of a repository, or wait until that"
                        + " build has ended.");
    }

    @Test
    void lockFolderReadsHolderThatItWrote() throws IOException {
        LockFolder locks = new LockFolder(folder);
        locks.write(SHARED, WHO);
        assertThat(folder.resolve(SHARED.file() + ".json")).hasContent(HOLDER);
        assertThat(locks.holder(SHARED)).contains(WHO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"what\":\"step\"", "null"})
    void holderOfUnreadableFileIsUnknown(String content) throws IOException {
        Files.writeString(folder.resolve(SHARED.file() + ".json"), content);
        assertThat(new LockFolder(folder).holder(SHARED)).isEmpty();
    }
}
