package io.github.dbtmaven.pipelines.sandbox;

import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.sandbox.Route.StepAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that steps reach servers of this JVM without changes to their scripts. */
abstract class RouteConformance {
    private static final String JAVA = """
            import java.net.URI;
            import java.net.URL;
            import java.net.http.*;
            public class Ask {
                public static void main(String[] urls) throws Exception {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(urls[0])).build();
                    System.out.println(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString()).body());
                    System.out.println(new String(new URL(urls[0]).openStream().readAllBytes()));
                }
            }
            """;

    private Sandbox sandbox;

    abstract SandboxFixture fixture();

    abstract boolean hasJava();

    @BeforeEach
    void openSandbox() {
        sandbox = fixture().open();
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.bitbucket.org", "bbuseruploads.s3.amazonaws.com"})
    void worksWithCurl(String host) throws InterruptedException {
        assertThat(run(sandbox, "curl -sS https://" + host + "/2.0/repositories")
                        .text())
                .isEqualTo("fake " + host);
    }

    @Test
    void worksWithPython() throws InterruptedException {
        assertThat(run(
                                sandbox,
                                "python3 - <<'EOF'",
                                "import urllib.request",
                                "print(urllib.request.urlopen('https://api.bitbucket.org/2.0').read().decode())",
                                "EOF")
                        .text())
                .isEqualTo("fake api.bitbucket.org\n");
    }

    @Test
    void worksWithPythonLibrariesWithOwnAuthorities() throws InterruptedException {
        // requests and pip use these instead of the system's bundle
        assertThat(run(
                                sandbox,
                                "for name in REQUESTS_CA_BUNDLE PIP_CERT SSL_CERT_FILE; do NAME=$name python3 - <<'EOF'",
                                "import os, ssl, urllib.request",
                                "context = ssl.create_default_context(cafile=os.environ[os.environ['NAME']])",
                                "url = 'https://api.bitbucket.org/2.0'",
                                "print(urllib.request.urlopen(url, context=context).read().decode())",
                                "EOF",
                                "done")
                        .text())
                .isEqualTo("fake api.bitbucket.org\n".repeat(3));
    }

    /** Returns no test if the image has no Java, rather than one that is always skipped. */
    @TestFactory
    Stream<DynamicTest> worksWithJava() {
        return hasJava()
                ? Stream.of(DynamicTest.dynamicTest("by both clients", this::assertJavaClientsWork))
                : Stream.empty();
    }

    private void assertJavaClientsWork() throws Exception {
        sandbox.put(sandbox.layout().agentDirectory(), new TarBytes().file("Ask.java", 0644, JAVA).stream());

        assertThat(run(sandbox, "java " + sandbox.layout().agentDirectory() + "/Ask.java https://api.bitbucket.org/2.0")
                        .text())
                .endsWith("fake api.bitbucket.org\nfake api.bitbucket.org\n");
    }

    @Test
    void worksWithGit() throws InterruptedException {
        // the fake serves no git here: an empty or unexpected response has passed the route, an invalid certificate has
        // not
        assertThat(run(sandbox, "GIT_TERMINAL_PROMPT=0 git ls-remote https://api.bitbucket.org/w/r.git")
                        .text())
                .doesNotContain("unable to access");
    }

    @Test
    void providesAddressForServerWithoutRealName() throws InterruptedException {
        StepAddress address = fixture().route().address("warehouse");
        String place = address.host() + "/" + address.port();

        assertThat(run(sandbox, "exec 3<>/dev/tcp/" + place, "echo question >&3", "read answer <&3", "echo \"$answer\"")
                        .text())
                .isEqualTo("question\n");
    }

    @Test
    void describesRoute() {
        assertThat(fixture().route().description()).isNotBlank().doesNotContain("\n");
    }
}
