package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedStateTest {
    @TempDir
    Path temp;

    private Path shelf;
    private Path fetched;
    private StateStore store;

    @BeforeEach
    void open() {
        shelf = temp.resolve("shelf");
        fetched = temp.resolve("project/target/dbt-state");
        store = new DirectoryStore(shelf);
    }

    private ReceiptFolder folder(String manifest) throws IOException {
        ReceiptFolder folder = new ReceiptFolder(temp.resolve("target/dbt-deploy"));
        Path one = Files.writeString(temp.resolve("1.json"), manifest);
        Path two = Files.writeString(temp.resolve("2.json"), "results of " + manifest);
        folder.write(receipt("41"), Map.of("manifest.json", one, "results/1-build.json", two));
        return folder;
    }

    private static DeployReceipt receipt(String build) {
        return new DeployReceipt(
                true,
                "",
                "shop",
                "prod",
                "",
                List.of(),
                new Origin(Optional.of("0f3c1b7a9d2e4f50"), Optional.of("main"), Optional.of(build)),
                new DbtUsed(
                        Map.of("dbt-core", "1.11.16"),
                        OptionalInt.of(12),
                        Optional.of(Map.of("start_date", "9f86d081884c7d65"))),
                List.of(new DeployReceipt.Command("build", 0, Optional.of("results/1-build.json"))),
                Instant.parse("2026-11-22T08:42:21Z"),
                Optional.empty());
    }

    private List<String> publish(String manifest, String build) throws IOException {
        return ((Publication.Current) new StatePublisher(store).publish(receipt(build), folder(manifest))).files();
    }

    private FetchedState fetch() {
        return new StateFetcher(store).fetch(fetched);
    }

    @Test
    void fetchesPublishedState() throws IOException {
        List<String> names = publish("one", "41");

        FetchedState.Found found = (FetchedState.Found) fetch();

        assertThat(names).hasSize(4).first().asString().matches("dbt-state-prod-41-[0-9a-f]{12}\\.zip");
        assertThat(names).endsWith("manifest.json", "run_results.json", "dbt-state.json");
        assertThat(found.manifest()).hasContent("one");
        assertThat(found.runResults()).hasContent("results of one");
        assertThat(found.pointer().orElseThrow().origin()).hasToString("build 41, commit 0f3c1b7");
        assertThat(found.pointer().orElseThrow().dbt().versions()).containsEntry("dbt-core", "1.11.16");
        assertThat(fetched).isDirectoryContaining("glob:**/manifest.json").isDirectoryNotContaining("glob:**.gz");
    }

    @Test
    void publishesPlainFilesForShellPipelines() throws IOException {
        publish("one", "41");
        assertThat(shelf.resolve("manifest.json")).hasContent("one");
        assertThat(shelf.resolve("run_results.json")).hasContent("results of one");
    }

    @Test
    void keepsEarlierArchivesOfSameBuild() throws IOException {
        String first = publish("one", "41").get(0);
        byte[] bytes = Files.readAllBytes(shelf.resolve(first));
        String second = publish("two", "41").get(0);

        assertThat(second).isNotEqualTo(first);
        assertThat(shelf.resolve(first)).hasBinaryContent(bytes);
        assertThat(((FetchedState.Found) fetch()).manifest()).hasContent("two");
    }

    @Test
    void packsReproducibly() throws IOException {
        String first = publish("one", "41").get(0);
        assertThat(publish("one", "41").get(0)).isEqualTo(first);
    }

    @Test
    void replacesEarlierFetch() throws IOException {
        Files.createDirectories(fetched);
        Files.writeString(fetched.resolve("sources.json"), "stale");
        publish("one", "41");
        fetch();
        assertThat(fetched.resolve("sources.json")).doesNotExist();
    }

    @Test
    void reportsMissingState() {
        assertThat(fetch()).isEqualTo(new FetchedState.Missing());
    }

    @Test
    void fetchesPlainFilesOfShellPipeline() throws IOException {
        Files.createDirectories(shelf);
        Files.writeString(shelf.resolve("manifest.json"), "plain");

        FetchedState.Found found = (FetchedState.Found) fetch();

        assertThat(found.pointer()).isEmpty();
        assertThat(found.manifest()).hasContent("plain");
        assertThat(found.runResults()).doesNotExist();
    }

    /** Fails when files are stored for the n-th time, like a broken network. */
    private static final class FailingStore extends StoreWrapper {
        private int callsLeft;

        FailingStore(StateStore store, int call) {
            super(store);
            callsLeft = call;
        }

        @Override
        public void store(List<Path> files) {
            if (--callsLeft == 0) {
                throw new StateException(Kind.UNREACHABLE, "aborted");
            }
            super.store(files);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keepsOldStateIfPublishingAborts(int call) throws IOException {
        publish("old", "41");
        StatePublisher breaking = new StatePublisher(new FailingStore(store, call));
        ReceiptFolder folder = folder("new");

        assertThatThrownBy(() -> breaking.publish(receipt("42"), folder)).isInstanceOf(StateException.class);

        FetchedState.Found found = (FetchedState.Found) fetch();
        assertThat(found.manifest()).hasContent("old");
        assertThat(found.pointer().orElseThrow().origin().build()).contains("41");
    }

    @Nested
    class Damage {
        private void assertDamaged(String why) {
            assertThatThrownBy(PublishedStateTest.this::fetch)
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
                    .hasMessageContainingAll("cannot be used: ", why, "dbt:deploy and dbt:publish-state");
            assertThat(fetched).doesNotExist();
        }

        @Test
        void detectsChangedArchive() throws IOException {
            String archive = publish("one", "41").get(0);
            byte[] bytes = Files.readAllBytes(shelf.resolve(archive));
            bytes[bytes.length / 2] ^= 1;
            Files.write(shelf.resolve(archive), bytes);
            assertDamaged("\"" + archive + "\" does not have the size and SHA-256 that were published");
        }

        @Test
        void detectsTruncatedArchive() throws IOException {
            String archive = publish("one", "41").get(0);
            byte[] bytes = Files.readAllBytes(shelf.resolve(archive));
            Files.write(shelf.resolve(archive), Arrays.copyOf(bytes, bytes.length - 1));
            assertDamaged("\"" + archive + "\" does not have the size and SHA-256 that were published");
        }

        @Test
        void detectsArchiveOfOtherState() throws IOException {
            String first = publish("one", "41").get(0);
            String second = publish("two", "42").get(0);
            Files.copy(shelf.resolve(first), shelf.resolve(second), StandardCopyOption.REPLACE_EXISTING);
            assertDamaged("\"" + second + "\" does not have the size and SHA-256 that were published");
        }

        @Test
        void detectsDeletedArchive() throws IOException {
            String archive = publish("one", "41").get(0);
            Files.delete(shelf.resolve(archive));
            assertDamaged("the archive \"" + archive + "\" that it names does not exist");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "{\"schema\": 1}", "[]"})
        void detectsInvalidPointer(String content) throws IOException {
            publish("one", "41");
            Files.writeString(shelf.resolve("dbt-state.json"), content);
            assertDamaged("dbt-state.json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../evil.json", "/etc/evil.json", "a/../../evil.json", "other.json"})
        void rejectsUnexpectedEntry(String entry) throws IOException {
            point(entry, "evil", UnixStat.FILE_FLAG);
            assertDamaged("it contains an unexpected entry");
            assertThat(temp.resolve("project/target/evil.json")).doesNotExist();
        }

        @Test
        void rejectsLink() throws IOException {
            point("manifest.json", "/etc/passwd", UnixStat.LINK_FLAG);
            assertDamaged("manifest.json");
        }

        @Test
        void rejectsEntryOfWrongSize() throws IOException {
            point("manifest.json", "x".repeat(100_000), UnixStat.FILE_FLAG);
            assertDamaged("manifest.json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../x", "/x", "a/b"})
        void rejectsPathTraversal(String name) throws IOException {
            publish("one", "41");
            Path pointer = shelf.resolve("dbt-state.json");
            Files.writeString(pointer, Files.readString(pointer).replace("\"manifest.json\"", "\"" + name + "\""));
            assertDamaged("is not a name for a file");
        }

        /** Stores an archive with one entry and a pointer that declares a manifest of four bytes. */
        private void point(String entry, String content, int type) throws IOException {
            Files.createDirectories(shelf);
            Path archive = shelf.resolve("archive.zip");
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
                ZipArchiveEntry header = new ZipArchiveEntry(entry);
                header.setUnixMode(type | UnixStat.DEFAULT_FILE_PERM);
                zip.putArchiveEntry(header);
                zip.write(bytes);
                zip.closeArchiveEntry();
            }
            Path four = Files.writeString(temp.resolve("four"), "evil");
            StatePointer pointer = new StatePointer(
                    StateKind.APPLIED,
                    List.of(),
                    StateArchive.describe("archive.zip", archive),
                    List.of(StateArchive.describe("manifest.json", four)),
                    "shop",
                    "prod",
                    receipt("41").origin(),
                    receipt("41").dbt(),
                    Instant.EPOCH);
            pointer.write(shelf.resolve("dbt-state.json"));
        }
    }
}
