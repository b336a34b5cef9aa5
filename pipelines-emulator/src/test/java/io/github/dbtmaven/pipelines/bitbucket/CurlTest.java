package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.RunningFake.DOWNLOADS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the fake with curl, which drops credentials when it is redirected to another host. */
@Needs(Need.CURL)
class CurlTest {
    @TempDir
    Path folder;

    private RunningFake fake;
    private String user;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder);
        user = fake.credentials.email() + ":" + fake.credentials.apiToken();
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void fetchesFile() throws Exception {
        fake.store("manifest.json", "{\"nodes\": {}}");
        Path fetched = folder.resolve("manifest.json");

        ClientProcess curl =
                curl("-L", "-u", user, "--fail", "--output", fetched.toString(), DOWNLOADS + "/manifest.json");

        assertThat(curl.exitCode()).as(curl.output()).isZero();
        assertThat(fetched).hasContent("{\"nodes\": {}}");
        assertThat(fake.recorded()).containsExactly("get manifest.json 302", "get manifest.json 200");
    }

    @Test
    void createsNoFileForMissingDownload() throws Exception {
        Path fetched = folder.resolve("manifest.json");

        ClientProcess curl =
                curl("-L", "-u", user, "--fail", "--output", fetched.toString(), DOWNLOADS + "/manifest.json");

        assertThat(curl.exitCode()).isEqualTo(22);
        assertThat(fetched).doesNotExist();
        assertThat(fake.recorded()).containsExactly("get manifest.json 404");
    }

    @Test
    void rejectsAppPasswordWithReason() throws Exception {
        fake.store("manifest.json", "{}");

        ClientProcess curl = curl("-L", "-u", "jane:ATBBabcdef", "-w", "%{http_code}", DOWNLOADS + "/manifest.json");

        assertThat(curl.output())
                .contains("App passwords were removed on 2026-07-28", "\"type\":\"error\"")
                .endsWith("401")
                .doesNotContain("ATBBabcdef");
        assertThat(fake.recorded()).containsExactly("get manifest.json 401");
    }

    @Test
    void rejectsCredentialsSentToStorage() throws Exception {
        fake.store("manifest.json", "{}");

        ClientProcess curl = curl("--location-trusted", "-u", user, DOWNLOADS + "/manifest.json");

        assertThat(curl.output())
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>Authorization</ArgumentName>")
                .doesNotContain(fake.credentials.apiToken());
        assertThat(fake.recorded()).containsExactly("get manifest.json 302", "get manifest.json 400");
    }

    @Test
    void uploadsSeveralFiles() throws Exception {
        Path first = Files.writeString(folder.resolve("one.json"), "1");
        Path second = Files.writeString(folder.resolve("zwei & drei ü.json"), "2");

        ClientProcess curl =
                curl("-u", user, "-F", "files=@" + first, "-F", "files=@" + second, "-w", "%{http_code}", DOWNLOADS);

        assertThat(curl.output()).isEqualTo("201");
        assertThat(fake.stored("one.json")).hasContent("1");
        assertThat(fake.stored("zwei & drei ü.json")).hasContent("2");
    }

    @Test
    void fetchesFileWithSpecialName() throws Exception {
        fake.store("zwei & drei + ü.json", "2");

        ClientProcess curl = curl("-L", "-u", user, DOWNLOADS + "/zwei%20%26%20drei%20+%20%C3%BC.json");

        assertThat(curl.output()).isEqualTo("2");
    }

    @Test
    void transfersTwentyMegabytes() throws Exception {
        Path big = folder.resolve("big.bin");
        byte[] contents = new byte[20_000_000];
        new java.util.Random(7).nextBytes(contents);
        Files.write(big, contents);
        Path fetched = folder.resolve("fetched.bin");

        assertThat(curl("-u", user, "-F", "files=@" + big, "-w", "%{http_code}", DOWNLOADS)
                        .output())
                .isEqualTo("201");
        curl("-L", "-u", user, "-o", fetched.toString(), DOWNLOADS + "/big.bin");

        assertThat(fetched).hasSameBinaryContentAs(big);
    }

    @Test
    void receivesResponseToRejectedLargeUpload() throws Exception {
        Path big = Files.write(folder.resolve("big.bin"), new byte[20_000_000]);

        ClientProcess curl = curl("-u", "a@b.example:wrong", "-F", "files=@" + big, "-w", "%{http_code}", DOWNLOADS);

        assertThat(curl.exitCode()).isZero();
        assertThat(curl.output()).endsWith("401");
        assertThat(fake.stored("big.bin")).doesNotExist();
    }

    @Test
    void deletesWithAccessToken() throws Exception {
        fake.store("old.json", "{}");

        ClientProcess curl = curl(
                "-X",
                "DELETE",
                "-H",
                "Authorization: Bearer " + fake.credentials.accessToken(),
                "-w",
                "%{http_code}",
                DOWNLOADS + "/old.json");

        assertThat(curl.output()).isEqualTo("204");
        assertThat(fake.stored("old.json")).doesNotExist();
    }

    private ClientProcess curl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-s",
                "--cacert",
                fake.authorityFile.toString(),
                "--connect-to",
                "::127.0.0.1:" + fake.bitbucket.address().getPort()));
        command.addAll(List.of(arguments));
        return ClientProcess.run(Map.of("PATH", System.getenv("PATH")), command);
    }
}
