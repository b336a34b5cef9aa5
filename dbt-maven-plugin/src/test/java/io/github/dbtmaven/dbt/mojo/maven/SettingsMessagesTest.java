package io.github.dbtmaven.dbt.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsMessagesTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of(SettingsMessages.skipped(), "Skipped: dbt.skip is set"),
                Arguments.of(
                        SettingsMessages.fileUnusable("java.nio.file.AccessDeniedException: /p/target"),
                        "Cannot read or write a file: java.nio.file.AccessDeniedException: /p/target. Check the"
                                + " permissions of its folder and the free disk space."),
                Arguments.of(
                        SettingsMessages.noServer("b"),
                        "settings.xml has no server \"b\" (set by dbt.serverId). Add it, or leave dbt.serverId out"
                                + " and set BITBUCKET_ACCESS_TOKEN."),
                Arguments.of(
                        SettingsMessages.serverWithoutPassword("b"),
                        "Server \"b\" of settings.xml has no password. Put the token there."),
                Arguments.of(
                        SettingsMessages.serverVariable("b", "TOKEN"),
                        "Server \"b\" of settings.xml uses the environment variable \"TOKEN\", which is not set. Set"
                                + " it."),
                Arguments.of(
                        SettingsMessages.serverEncrypted("b", "no master password"),
                        "Cannot decrypt the password of server \"b\" in settings.xml: no master password. Check"
                                + " settings-security.xml, or encrypt the password again with \"mvn"
                                + " --encrypt-password\"."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void statesProblemAndFix(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
