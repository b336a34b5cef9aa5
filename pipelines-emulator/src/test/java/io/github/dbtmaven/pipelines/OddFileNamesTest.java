package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import io.github.dbtmaven.pipelines.sandbox.host.SharedEnvironments;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests files whose names a JVM with the locale C cannot represent, or no JVM. */
@Needs(Need.PYTHON)
class OddFileNamesTest {
    @TempDir
    Path folder;

    @Test
    void keepsNamesInLocaleC() {
        Map<String, String> environment =
                Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "LC_ALL", "C");
        try (ChildJvm jvm =
                ChildJvm.start(environment, Build.class, List.of("-XX:TieredStopAtLevel=1"), folder.toString())) {
            jvm.awaitOutput(text -> text.contains("the end"));

            assertThat(jvm.output().lines())
                    .contains(
                            "ANSI_X3.4-1968",
                            "PASSED",
                            "[1 cache-file-name, 1 artifact-file-name, 2 artifact-no-match]",
                            "[\"grüße/zu ü\",\"grüße/ü.txt\",\"grüße/über\"]",
                            "bitbucket-pipelines.yml:15:22: warning: \"grüße/**\" matched \"grüße/caf\\x??.txt\", \"grüße/link\", which cannot be stored:"
                                    + " their names, or the targets of links, are not valid UTF-8. Rename the files.");
        }
    }

    /** Runs a build, which uses files of all kinds. */
    static final class Build {
        public static void main(String[] arguments) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(System.getProperty("sun.jnu.encoding"));
            Path folder = Path.of(arguments[0]);
            HostKind kind = new HostKind(
                    SharedEnvironments.linkInto(folder.resolve("kind")), System.getenv(), HostRouting.PROBED);
            try (EmulatorFixture fixture = new EmulatorFixture(kind, folder.resolve("fixture"))) {
                FinishedBuild build = fixture.runFile("""
                        image: python:3.11
                        definitions:
                          caches: { odd: cäche }
                        pipelines:
                          default:
                            - step:
                                caches: [ odd ]
                                script:
                                  - mkdir -p grüße/über cäche surefire-reports
                                  - echo ü > grüße/ü.txt && echo x > "$(printf 'grüße/caf\\351.txt')"
                                  - ln -s ü.txt "grüße/zu ü" && ln -s "$(printf 'caf\\351.txt')" grüße/link
                                  - rmdir grüße/über && ln -s ../cäche grüße/über
                                  - echo ä > cäche/ä && echo x > "$(printf 'cäche/\\351')"
                                  - echo '<testsuite><testcase name="é"/></testsuite>' > surefire-reports/tést.xml
                                artifacts: [ "grüße/**" ]
                            - step:
                                caches: [ odd ]
                                script:
                                  - test "$(cat "grüße/zu ü")" = ü && test "$(cat cäche/ä)" = ä
                                  - test "$(readlink grüße/über)" = ../cäche
                                  - test "$(ls grüße | wc -l)" = 3 && test "$(ls cäche | wc -l)" = 1
                                artifacts: [ nichts/ü ]
                        """);
                build.console().stream().map(String::strip).forEach(out::println);
                out.println(build.result().state());
                out.println(build.warnings());
                out.println(build.step(1).at("/artifacts/0/files"));
            } finally {
                out.println("the end");
            }
        }
    }
}
