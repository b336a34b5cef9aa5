package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder into which deploys with made-up files are published. */
abstract class PublishedDeploys {
    @TempDir
    Path temp;

    Path shelf;
    StateStore store;

    @BeforeEach
    void open() {
        shelf = temp.resolve("shelf");
        store = new DirectoryStore(shelf);
    }

    record Deploy(String project, String target, Optional<String> build) {
        Deploy(int build) {
            this("shop", "prod", Optional.of(String.valueOf(build)));
        }

        String manifest() {
            return project + " " + target + " " + build.orElse("local");
        }

        DeployReceipt receipt(boolean results) {
            return new DeployReceipt(
                    true,
                    "",
                    project,
                    target,
                    "",
                    List.of(),
                    new Origin(Optional.of("0f3c1b7a9d2e4f50"), Optional.of("main"), build),
                    new DbtUsed(
                            Map.of("dbt-core", "1.11.16"),
                            OptionalInt.of(12),
                            Optional.of(Map.of("start_date", "9f86d081884c7d65"))),
                    results
                            ? List.of(new DeployReceipt.Command("build", 0, Optional.of("results/1-build.json")))
                            : List.of(),
                    Instant.parse("2026-11-22T08:42:21Z")
                            .plusSeconds(build.map(Long::parseLong).orElse(0L)),
                    Optional.empty());
        }
    }

    Publication publish(StateStore into, Deploy deploy) throws IOException {
        return publish(into, deploy, true);
    }

    Publication publish(StateStore into, Deploy deploy, boolean results) throws IOException {
        Path files = Files.createDirectories(
                temp.resolve(deploy.project() + "-" + deploy.build().orElse("local")));
        ReceiptFolder folder = new ReceiptFolder(files.resolve("dbt-deploy"));
        Path manifest = Files.writeString(files.resolve("1.json"), deploy.manifest());
        Path runResults = Files.writeString(files.resolve("2.json"), "results of " + deploy.manifest());
        DeployReceipt receipt = deploy.receipt(results);
        folder.write(
                receipt,
                results
                        ? Map.of("manifest.json", manifest, "results/1-build.json", runResults)
                        : Map.of("manifest.json", manifest));
        return new StatePublisher(into).publish(receipt, folder);
    }

    Publication publish(int build) throws IOException {
        return publish(store, new Deploy(build));
    }

    void assertCurrent(String manifest) {
        FetchedState.Found found = (FetchedState.Found) new StateFetcher(store).fetch(temp.resolve("fetched"));
        assertThat(found.manifest()).hasContent(manifest);
        assertThat(shelf.resolve("manifest.json")).hasContent(manifest);
        assertThat(shelf.resolve("run_results.json")).hasContent("results of " + manifest);
    }
}
