package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateMessagesTest {
    private static final String STORE = "Bitbucket Downloads of acme/shop";

    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        StateMessages.folderUnusable("/mnt/state", "java.nio.file.AccessDeniedException: /mnt/state"),
                        "The state folder \"/mnt/state\" cannot be used: java.nio.file.AccessDeniedException:"
                                + " /mnt/state. Check that it is mounted and that this user may read and write it."),
                Arguments.of(
                        StateMessages.stateDamaged(STORE, "dbt-state.json: it lacks manifest.json"),
                        "The published state in " + STORE + " cannot be used: dbt-state.json: it lacks manifest.json."
                                + " Publish it again with dbt:deploy and dbt:publish-state on the trunk."),
                Arguments.of(
                        StateMessages.unknownStateLocation("ftp://x"),
                        "dbt.state is \"ftp://x\", which is neither \"bitbucket\" nor a folder such as"
                                + " \"file:/mnt/state\" nor a bucket such as \"s3://bucket/prefix\". Correct it, or leave it"
                                + " out for Bitbucket Downloads."),
                Arguments.of(
                        StateMessages.unknownStateLocation("file://mnt/state"),
                        "dbt.state is \"file://mnt/state\", which is neither \"bitbucket\" nor a folder such as"
                                + " \"file:/mnt/state\" nor a bucket such as \"s3://bucket/prefix\". \"file://\" is"
                                + " followed by the name of a server; a folder has one slash: \"file:/mnt/state\". Correct"
                                + " it, or leave it out for Bitbucket Downloads."),
                Arguments.of(
                        StateMessages.unknownStateLocation("s3:/bucket"),
                        "dbt.state is \"s3:/bucket\", which is neither \"bitbucket\" nor a folder such as"
                                + " \"file:/mnt/state\" nor a bucket such as \"s3://bucket/prefix\". A bucket starts with"
                                + " \"s3://\", in lower case. Correct it, or leave it out for Bitbucket"
                                + " Downloads."),
                Arguments.of(
                        StateMessages.unknownStateLocation("s3://My_Bucket/x"),
                        "dbt.state is \"s3://My_Bucket/x\", which is neither \"bitbucket\" nor a folder such as"
                                + " \"file:/mnt/state\" nor a bucket such as \"s3://bucket/prefix\". The name of a bucket has"
                                + " 3 to 63 lower-case letters, digits, dots and hyphens, and a prefix has letters, digits"
                                + " and ! - _ . * ' ( ) /. Correct it, or leave it out for Bitbucket Downloads."),
                Arguments.of(
                        StateMessages.unknownStateLocation("/mnt/state"),
                        "dbt.state is \"/mnt/state\", which is neither \"bitbucket\" nor a folder such as"
                                + " \"file:/mnt/state\" nor a bucket such as \"s3://bucket/prefix\". A folder starts with"
                                + " \"file:\": \"file:/mnt/state\". Correct it, or leave it out for Bitbucket Downloads."),
                Arguments.of(
                        StateMessages.newerState(STORE, "dbt-state.json: it has schema 3"),
                        "The published state in " + STORE + " cannot be used: dbt-state.json: it has schema 3. Use the"
                                + " version of the plugin that published it, or publish it again with this one."),
                Arguments.of(
                        StateMessages.offline("Bitbucket Downloads"),
                        "Bitbucket Downloads needs the network, but Maven is offline (-o). Run without -o, or use a"
                                + " folder with -Ddbt.state=file:…."),
                Arguments.of(
                        StateMessages.noDownloads("acme/shop"),
                        "Repository \"acme/shop\" has no Downloads on Bitbucket (404). Enable them in its settings, or use a"
                                + " folder with -Ddbt.state=file:…."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void statesProblemAndFix(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
