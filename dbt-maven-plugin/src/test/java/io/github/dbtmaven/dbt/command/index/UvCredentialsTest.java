package io.github.dbtmaven.dbt.command.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials of an index: where they come from and that nothing shows them. */
class UvCredentialsTest extends UvDownloads {
    private static final String SECRET = "s3cr3t@word";
    private static final String ENCODED = "s3cr3t%40word";

    @BeforeEach
    void protect() throws IOException {
        index.wheel("0.13.9").requires("ci", SECRET);
    }

    private String header() {
        return "Basic " + Base64.getEncoder().encodeToString(("ci:" + SECRET).getBytes(UTF_8));
    }

    @Test
    void comeFromUrl() throws IOException {
        pip.put("index-url", index.url("ci:" + ENCODED + "@"));
        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        assertThat(index.requests)
                .containsExactly(
                        "GET /simple/uv/ " + header(), "GET /files/" + FakeIndex.name("0.13.9") + " " + header());
    }

    @Test
    void comeFromNetrc() throws IOException {
        Files.writeString(temp.resolve(".netrc"), "machine 127.0.0.1\n  login ci password " + SECRET + "\n");
        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
    }

    @Test
    void comeFromVariablesOfNamedIndex() throws IOException {
        environment.putAll(Map.of(
                "UV_INDEX",
                "com-pany=" + index.url(),
                "UV_INDEX_COM_PANY_USERNAME",
                "ci",
                "UV_INDEX_COM_PANY_PASSWORD",
                SECRET));
        pip.put("index-url", index.url());
        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
    }

    @Test
    void areNotSentToOtherServers() throws IOException {
        try (FakeIndex other = new FakeIndex()) {
            other.wheel("0.13.9");
            index.redirect("/simple/uv/", other.url() + "/uv/");
            pip.put("index-url", index.url("ci:" + ENCODED + "@"));
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            assertThat(other.requests)
                    .containsExactly("GET /simple/uv/ ", "GET /files/" + FakeIndex.name("0.13.9") + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong%40pw", "wr ong%40pw", "%zzwrong@pw"})
    void areNeverPrinted(String password) {
        pip.put("index-url", index.url("ci:" + password + "@"));
        assertThatThrownBy(this::download)
                .isInstanceOf(IndexException.class)
                .hasMessageNotContainingAny("wrong", "ong%40", "ong@pw", "ci:");
        assertThat(recorded.all).noneMatch(line -> line.contains("ong"));
        assertThat(recorded.details).noneMatch(line -> line.contains("ong"));
    }

    @Test
    void areMaskedInOutputOfInstallers() throws IOException {
        Files.writeString(temp.resolve(".netrc"), "default login ci password from-netrc");
        pip.put("index-url", index.url("ci:" + ENCODED + "@"));
        environment.putAll(
                Map.of("HTTPS_PROXY", "http://me:proxy-pw@proxy.example:3128", "UV_INDEX_A_PASSWORD", "of-index"));
        Secrets secrets = new Secrets(new PipSettings(pip), environment);
        assertThat(secrets.mask("error: " + index.url("ci:" + ENCODED + "@") + " and " + SECRET))
                .isEqualTo("error: " + index.url("****@") + " and ****");
        assertThat(secrets.mask("from-netrc proxy-pw of-index")).isEqualTo("**** **** ****");
    }
}
