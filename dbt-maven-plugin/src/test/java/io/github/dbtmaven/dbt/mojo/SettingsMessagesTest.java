package io.github.dbtmaven.dbt.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsMessagesTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of(SettingsMessages.skipped(), "dbt.skip is set, nothing is done"),
                Arguments.of(
                        SettingsMessages.fileTrouble("java.nio.file.AccessDeniedException: /p/target"),
                        "A file cannot be read or written: java.nio.file.AccessDeniedException: /p/target. Check the"
                                + " rights of its folder and the space on the disk."),
                Arguments.of(
                        SettingsMessages.noServer("b"),
                        "settings.xml has no server \"b\", which dbt.serverId names. Add it, or leave dbt.serverId out"
                                + " and set BITBUCKET_ACCESS_TOKEN."),
                Arguments.of(
                        SettingsMessages.serverWithoutPassword("b"),
                        "Server \"b\" of settings.xml has no password. Put the token there."),
                Arguments.of(
                        SettingsMessages.serverVariable("b", "TOKEN"),
                        "Server \"b\" of settings.xml reads the environment variable \"TOKEN\", which is not set. Set"
                                + " it."),
                Arguments.of(
                        SettingsMessages.serverEncrypted("b", "no master password"),
                        "The password of server \"b\" in settings.xml cannot be decrypted: no master password. Look at"
                                + " settings-security.xml, or write the password again with \"mvn"
                                + " --encrypt-password\"."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void saysWhatWhereWhyAndWhatNext(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
