package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DbtMessagesTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        DbtMessages.noProject("/p"),
                        "\"/p\" holds no dbt_project.yml. Run in the folder of the dbt project, or name it with"
                                + " -Ddbt.projectDir."),
                Arguments.of(
                        DbtMessages.noProfiles(List.of("/p", "/p/.ci")),
                        "No profiles.yml was found in \"/p\", \"/p/.ci\". Put one into \".ci\", or name its folder with"
                                + " -Ddbt.profilesDir."),
                Arguments.of(
                        DbtMessages.noProfilesIn("/p/ci", "DBT_PROFILES_DIR"),
                        "No profiles.yml was found in \"/p/ci\", which DBT_PROFILES_DIR names. Correct it: a relative folder"
                                + " counts from where Maven was started."),
                Arguments.of(
                        DbtMessages.noDbt("/p", true),
                        "No dbt to run: \"/p/requirements.txt\" does not name dbt, and no dbt is on the path. Add dbt-core"
                                + " and the adapter to the file, name another with -Ddbt.requirements, or name a dbt"
                                + " with -Ddbt.executable."),
                Arguments.of(
                        DbtMessages.noDbt("/p", false),
                        "No dbt to run: there is no requirements.txt in \"/p\", and no dbt is on the path. Add one with"
                                + " dbt-core and the adapter, name another with -Ddbt.requirements, or name a dbt with"
                                + " -Ddbt.executable."),
                Arguments.of(
                        DbtMessages.noExecutable("/x"),
                        "\"/x\", which dbt.executable names, is not an executable file. Correct the path, or leave the"
                                + " property out to have dbt installed from requirements.txt."),
                Arguments.of(
                        DbtMessages.unknownDbt("/x", "build tool 7"),
                        "\"/x --version\" does not answer as a dbt does (\"build tool 7\"). Name another dbt with"
                                + " -Ddbt.executable, or add dbt-core and the adapter to requirements.txt."),
                Arguments.of(
                        DbtMessages.cloudCli("/x"),
                        "\"/x\" is the dbt Cloud CLI, which runs on dbt's platform and not here. Add dbt-core and the"
                                + " adapter to requirements.txt, or name another dbt with -Ddbt.executable."),
                Arguments.of(
                        DbtMessages.tooOld("1.7.9", "requirements.txt"),
                        "dbt 1.7.9 from requirements.txt is too old. Use 1.8 or newer: pin dbt-core and the adapter in"
                                + " requirements.txt, such as \"dbt-core==1.11.16\"."),
                Arguments.of(
                        DbtMessages.noRequirements("/r.txt"),
                        "The requirements file \"/r.txt\" does not exist. Correct dbt.requirements, or the line that"
                                + " includes it."),
                Arguments.of(
                        DbtMessages.requirementsWithoutDbt("/r.txt"),
                        "\"/r.txt\" brings no dbt. Add dbt-core and the adapter to it, such as \"dbt-core==1.11.16\""
                                + " and \"dbt-postgres==1.11.0\"."),
                Arguments.of(
                        DbtMessages.noPython(),
                        "dbt is installed with Python 3.10 or newer, and there is no python3 on the path. Install it"
                                + " (on Debian \"apt-get install python3 python3-venv\"), or name a dbt with"
                                + " -Ddbt.executable."),
                Arguments.of(
                        DbtMessages.noVirtualEnvironment("/usr/bin/python3", "3.11.2"),
                        "\"/usr/bin/python3\" (Python 3.11.2) cannot make a virtual environment for dbt. Install "
                                + "the missing part, on Debian \"apt-get install python3-venv\"; see its output above."),
                Arguments.of(
                        DbtMessages.installing("requirements.txt", "3.11.2"),
                        "Installing dbt from requirements.txt with Python 3.11.2, once for this content of the file"),
                Arguments.of(
                        DbtMessages.installed("requirements.txt", Duration.ofMillis(4230)),
                        "Installed requirements.txt in 4.2 s"),
                Arguments.of(
                        DbtMessages.uvFailed("requirements.txt"), "uv could not install requirements.txt, trying pip"),
                Arguments.of(
                        DbtMessages.downloadsOutsideTheIndex("/r.txt", "dbt", "public.cdn.getdbt.com"),
                        "\"/r.txt\" cannot be installed: the package \"dbt\" downloads a program from"
                                + " public.cdn.getdbt.com while it is built, outside the Python index, and this machine"
                                + " cannot reach it. Allow that host, or pin a release that does without, such as"
                                + " \"dbt-core==1.11.16\"."),
                Arguments.of(
                        DbtMessages.notInstalled("/r.txt", "ERROR: No matching distribution found for x"),
                        "\"/r.txt\" cannot be installed: ERROR: No matching distribution found for x. Correct the file,"
                                + " or see the installer's own words above."),
                Arguments.of(
                        DbtMessages.cannotDropLeftovers(List.of("snapshot.a.b")),
                        "CI would build on rows that earlier builds left for \"snapshot.a.b\": a full refresh does not"
                                + " replace them, and only a dbt 1.x installed from requirements.txt can drop them."
                                + " Use one, leave these nodes out with -Ddbt.exclude, or accept it with"
                                + " -Ddbt.fullRefresh=false."),
                Arguments.of(
                        DbtMessages.functionsReadFromProduction(List.of("function.a.b")),
                        "CI would not test the selected functions \"function.a.b\": with --defer, dbt calls"
                                + " production's functions instead (dbt-core issue 15301), and only a dbt 1.x installed"
                                + " from requirements.txt can be corrected. Use one, or leave these nodes and what calls"
                                + " them out with -Ddbt.exclude."),
                Arguments.of(DbtMessages.interrupted(), "Interrupted."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void saysWhatWhereWhyAndWhatNext(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
