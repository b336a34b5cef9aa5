package io.github.dbtmaven.pipelines.run.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.bitbucket.RunningFake;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.pipe.Pipe.PipeCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the pipe against the fake Bitbucket. */
class BitbucketUploadFileTest {
    @TempDir
    Path folder;

    private final List<String> console = new ArrayList<>();
    private final FilesInMemory files = new FilesInMemory();
    private final Map<String, String> variables = new HashMap<>();
    private String version = "0.7.4";
    private RunningFake fake;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder);
        variables.put("BITBUCKET_REPO_OWNER", "acme");
        variables.put("BITBUCKET_REPO_SLUG", "shop");
        variables.put("BITBUCKET_USERNAME", fake.credentials.email());
        variables.put("BITBUCKET_APP_PASSWORD", fake.credentials.apiToken());
        variables.put("FILENAME", "target/*.json");
        files.with("target/manifest.json", "{\"nodes\": {}}")
                .with("target/run_results.json", "{}")
                .with("target/compiled.sql", "select 1");
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @ParameterizedTest
    @CsvSource({
        "atlassian/bitbucket-upload-file, 0.3.2, true",
        "atlassian/bitbucket-upload-file, 9.9.9, true",
        "atlassian/slack-notify, 2.0.0, false"
    })
    void supportsAllVersionsOfItsPipe(String name, String version, boolean supported) throws Exception {
        var entry = new ScriptEntry.Pipe(name, version, Map.of(), new SourcePosition("bitbucket-pipelines.yml", 1, 1));

        assertThat(pipe().supports(entry)).isEqualTo(supported);
    }

    @Test
    void uploadsMatchingFiles() throws Exception {
        assertThat(upload()).isZero();

        assertThat(fake.stored("manifest.json")).hasContent("{\"nodes\": {}}");
        assertThat(fake.stored("run_results.json")).hasContent("{}");
        assertThat(fake.stored("compiled.sql")).doesNotExist();
        assertThat(console)
                .containsExactly(
                        "INFO: Executing the pipe...",
                        "INFO: Uploading \"target/manifest.json\".",
                        "INFO: Uploading \"target/run_results.json\".",
                        "✔ Uploaded to the Downloads of acme/shop: manifest.json, run_results.json");
        assertThat(fake.bitbucket.requests())
                .extracting(AnsweredRequest::userAgent)
                .containsOnly("bitbucket-upload-file, run by pipelines-emulator");
    }

    @Test
    void usesAccessToken() throws Exception {
        variables.put("BITBUCKET_APP_PASSWORD", "");
        variables.put("BITBUCKET_ACCESS_TOKEN", fake.credentials.accessToken());

        assertThat(upload()).isZero();
    }

    @Test
    void prefersAppPasswordToAccessToken() throws Exception {
        variables.put("BITBUCKET_APP_PASSWORD", "wrong");
        variables.put("BITBUCKET_ACCESS_TOKEN", fake.credentials.accessToken());

        assertThat(upload()).isOne();
    }

    @Test
    void uploadsToOtherRepository() throws Exception {
        variables.put("ACCOUNT", fake.repository.workspaceUuid());
        variables.put("REPOSITORY", fake.repository.uuid());
        variables.remove("BITBUCKET_REPO_OWNER");
        variables.remove("BITBUCKET_REPO_SLUG");
        assertThat(upload()).isZero();

        variables.put("REPOSITORY", "other");
        assertThat(upload()).isOne();
        assertThat(lastLine()).contains("status 404: Repository", "other not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "größe 1.json",
                "a \"quoted\" name.json",
                "\".json",
                "ends with \".json",
                "it's.json",
                "semi;colon=\"x\".json",
                "100%22.json"
            })
    void supportsSpecialNames(String name) throws Exception {
        files.with("target/" + name, "1");

        assertThat(upload()).isZero();
        assertThat(fake.stored(name)).hasContent("1");
    }

    @Test
    void warnsAboutEqualBaseNames() throws Exception {
        variables.put("FILENAME", "**/manifest.json");
        files.with("a/b/manifest.json", "{}");

        assertThat(upload()).isZero();
        assertThat(console)
                .contains("WARNING: \"target/manifest.json\" replaces a file of the same base name that was uploaded"
                        + " before it.");
    }

    @Test
    void failsWithoutAMatch() throws Exception {
        variables.put("FILENAME", "build/*.json");

        assertThat(upload()).isOne();
        assertThat(lastLine())
                .isEqualTo("✖ No file matches FILENAME \"build/*.json\" in the folder in which the pipe was started.");
        assertThat(fake.bitbucket.requests()).isEmpty();
    }

    @Test
    void failsForAppPassword() throws Exception {
        variables.put("BITBUCKET_USERNAME", "jane");
        variables.put("BITBUCKET_APP_PASSWORD", "ATBBplanted");

        assertThat(upload()).isOne();
        assertThat(lastLine())
                .startsWith("✖ Failed to upload \"target/manifest.json\" to the Downloads of acme/shop: status 401: App"
                        + " passwords were removed on 2026-07-28")
                .endsWith("BITBUCKET_USERNAME must be the e-mail of the account and BITBUCKET_APP_PASSWORD an API"
                        + " token.");
        assertThat(fake.recorded()).containsExactly("put 401");
        assertThat(fake.repository.downloads()).isEmptyDirectory();
    }

    @Test
    void failsForMissingVariables() throws Exception {
        variables.remove("FILENAME");
        variables.put("DEBUG", "perhaps");

        assertThat(upload()).isOne();
        assertThat(console)
                .containsExactly(
                        "✖ Validation errors:", "DEBUG:", "- must be of boolean type", "FILENAME:", "- required field");
    }

    @Test
    void failsWithoutAuthentication() throws Exception {
        variables.put("BITBUCKET_USERNAME", "");

        assertThat(upload()).isOne();
        assertThat(console)
                .containsExactly("✖ Authentication missing. You must provide an access token or a username and app"
                        + " password.");
    }

    @Test
    void oldVersionsIgnoreAccessToken() throws Exception {
        version = "0.3.2";
        variables.remove("BITBUCKET_USERNAME");
        variables.remove("BITBUCKET_APP_PASSWORD");
        variables.put("BITBUCKET_ACCESS_TOKEN", fake.credentials.accessToken());

        assertThat(upload()).isOne();
        assertThat(console)
                .containsExactly(
                        "✖ Validation errors:",
                        "BITBUCKET_APP_PASSWORD:",
                        "- required field",
                        "BITBUCKET_USERNAME:",
                        "- required field");
    }

    @Test
    void failsIfServerIsUnreachable() throws Exception {
        InetSocketAddress address = fake.bitbucket.address();
        fake.close();

        int exitCode = new BitbucketUploadFile(address, fake.authority.clientContext())
                .run(new PipeCall(version, variables, files, console::add));

        assertThat(exitCode).isOne();
        assertThat(lastLine()).contains("no response: Connect to").contains("api.bitbucket.org");
    }

    @Test
    void failsIfUploadAborts() throws Exception {
        fake.store("manifest.json", "before");
        files.with("target/manifest.json", new byte[3_000_000]);
        fake.bitbucket.faults().abortRequest(BitbucketHosts.API, 1_000_000);

        assertThat(upload()).isOne();
        assertThat(lastLine())
                .startsWith("✖ Failed to upload \"target/manifest.json\"")
                .contains("no response: ");
        assertThat(fake.stored("manifest.json")).hasContent("before");
    }

    @Test
    void failsForRateLimit() throws Exception {
        fake.bitbucket.faults().answer(BitbucketHosts.API, 429, 1);

        assertThat(upload()).isOne();
        assertThat(lastLine()).endsWith("status 429: Rate limit for this resource has been exceeded");
    }

    @Test
    void printsDebugOutputWithoutSecrets() throws Exception {
        variables.put("DEBUG", "True");

        assertThat(upload()).isZero();
        assertThat(console)
                .contains(
                        "DEBUG: Authentication by user name and app password.",
                        "DEBUG: POST /2.0/repositories/acme/shop/downloads: 201");
        assertThat(console.toString()).doesNotContain(fake.credentials.apiToken());
    }

    @Test
    void throwsForUnreadableFile() {
        Pipe.PipeFiles broken = new Pipe.PipeFiles() {
            @Override
            public List<String> matching(String glob) {
                return List.of("gone");
            }

            @Override
            public InputStream read(String file) throws IOException {
                throw new IOException("the container is gone");
            }
        };

        assertThatThrownBy(() -> pipe().run(new PipeCall(version, variables, broken, console::add)))
                .isInstanceOf(IOException.class)
                .hasMessage("the container is gone");
    }

    @Test
    void deletesTemporaryFile() throws Exception {
        try (SpooledFile spooled = SpooledFile.of(InputStream.nullInputStream());
                var temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(spooled.length()).isZero();
            assertThat(temporary.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.matches("upload\\d+\\.tmp"));
        }
    }

    private int upload() throws Exception {
        return pipe().run(new PipeCall(version, variables, files, console::add));
    }

    private BitbucketUploadFile pipe() {
        return new BitbucketUploadFile(fake.bitbucket.address(), fake.authority.clientContext());
    }

    private String lastLine() {
        return console.get(console.size() - 1);
    }
}
