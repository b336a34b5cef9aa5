package io.github.dbtmaven.dbt.command.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InstallMessagesTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        InstallMessages.noRequirements("/r.txt"),
                        "The requirements file \"/r.txt\" does not exist. Correct dbt.requirements, or the line that"
                                + " includes it."),
                Arguments.of(
                        InstallMessages.noPython(),
                        "Installing dbt requires Python 3.10 or newer, but no python3 is on the path. Install it"
                                + " (on Debian \"apt-get install python3\"), or name a dbt with"
                                + " -Ddbt.executable."),
                Arguments.of(
                        InstallMessages.noVirtualEnvironment("/usr/bin/python3", "3.11.2", "UV_OFFLINE is set"),
                        "\"/usr/bin/python3\" (Python 3.11.2) cannot create a virtual environment for dbt; see its"
                                + " output above. uv could, but is not available: UV_OFFLINE is set. Make uv available"
                                + " from the package index, or install the missing module, on Debian \"apt-get install"
                                + " python3-venv\"."),
                Arguments.of(
                        InstallMessages.withPip("UV_OFFLINE is set"),
                        "Using pip, which is slower, because uv is not available: UV_OFFLINE is set"),
                Arguments.of(
                        InstallMessages.unknownToUv(new TreeSet<>(Set.of("proxy", "client-cert"))),
                        "it has no equivalent of pip's settings \"client-cert\", \"proxy\""),
                Arguments.of(
                        InstallMessages.installing("requirements.txt", "3.11.2"),
                        "Installing dbt from requirements.txt with Python 3.11.2; the result is cached until the file changes"),
                Arguments.of(
                        InstallMessages.installed("requirements.txt", Duration.ofMillis(4230)),
                        "Installed requirements.txt in 4.2 s"),
                Arguments.of(
                        InstallMessages.uvFailed("requirements.txt", "error: No solution found"),
                        "uv could not install requirements.txt (error: No solution found), trying pip"),
                Arguments.of(
                        InstallMessages.downloadsOutsideTheIndex("/r.txt", "dbt", "public.cdn.getdbt.com"),
                        "\"/r.txt\" cannot be installed: the package \"dbt\" downloads a program from"
                                + " public.cdn.getdbt.com while it is built, outside the Python index, and this machine"
                                + " cannot reach it. Allow that host, or pin a release that does not need it, such as"
                                + " \"dbt-core==1.11.16\"."),
                Arguments.of(
                        InstallMessages.notInstalled("/r.txt", "ERROR: No matching distribution found for x"),
                        "\"/r.txt\" cannot be installed: ERROR: No matching distribution found for x. Correct the file,"
                                + " or see the installer's output above."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void statesProblemAndFix(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
