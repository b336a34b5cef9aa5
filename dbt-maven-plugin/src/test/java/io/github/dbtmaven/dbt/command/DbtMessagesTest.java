package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DbtMessagesTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        DbtMessages.noProject("/p"),
                        "\"/p\" has no dbt_project.yml. Run in the folder of the dbt project, or name it with"
                                + " -Ddbt.projectDir."),
                Arguments.of(
                        DbtMessages.noProfiles(List.of("/p", "/p/.ci")),
                        "No profiles.yml found in \"/p\", \"/p/.ci\". Add one to \".ci\", or name its folder with"
                                + " -Ddbt.profilesDir."),
                Arguments.of(
                        DbtMessages.noProfilesIn("/p/ci", "DBT_PROFILES_DIR"),
                        "No profiles.yml found in \"/p/ci\" (set by DBT_PROFILES_DIR). Correct it: a relative folder"
                                + " is resolved against the folder in which Maven was started."),
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
                        "\"/x\" (set by dbt.executable) is not an executable file. Correct the path, or leave out the"
                                + " property to install dbt from requirements.txt."),
                Arguments.of(
                        DbtMessages.unknownDbt("/x", "build tool 7"),
                        "\"/x --version\" did not print a dbt version (\"build tool 7\"). Name another dbt with"
                                + " -Ddbt.executable, or add dbt-core and the adapter to requirements.txt."),
                Arguments.of(
                        DbtMessages.cloudCli("/x"),
                        "\"/x\" is the dbt Cloud CLI, which runs dbt on the dbt platform. Add dbt-core and the"
                                + " adapter to requirements.txt, or name another dbt with -Ddbt.executable."),
                Arguments.of(
                        DbtMessages.tooOld("1.7.9", "requirements.txt"),
                        "dbt 1.7.9 from requirements.txt is too old. Use 1.8 or newer: pin dbt-core and the adapter in"
                                + " requirements.txt, such as \"dbt-core==1.11.16\"."),
                Arguments.of(
                        DbtMessages.requirementsWithoutDbt("/r.txt"),
                        "\"/r.txt\" does not contain dbt. Add dbt-core and the adapter to it, such as \"dbt-core==1.11.16\""
                                + " and \"dbt-postgres==1.11.0\"."),
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
                                + " them out with -Ddbt.exclude."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void statesProblemAndFix(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
