package io.github.dbtmaven.pipelines.run.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import io.github.dbtmaven.pipelines.run.artifact.ScriptPaths.Named;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptPathsTest {
    private static final SourcePosition AT = new SourcePosition("bitbucket-pipelines.yml", 3, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "cat target/manifest.json # target/manifest.json",
                "cat \"./target/manifest.json\" | jq . # target/manifest.json",
                "dbt run --select state:modified --state target # target",
                "dbt run --state=./prod-state/ # prod-state",
                "test -f dist/a.whl && pip install dist/a.whl # dist/a.whl",
                "cd app; ls # app",
                "python $BITBUCKET_CLONE_DIR/build/run.py # build/run.py",
                "sh ${BITBUCKET_CLONE_DIR}/run # run",
                "cat <input.txt >target/out.txt # input.txt",
                "cp target/a.json b.json # target/a.json b.json",
            })
    void findsPathsThatScriptReads(String text, String paths) {
        assertThat(pathsOf(text)).containsExactly(paths.strip().split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "npm run build#",
                "curl https://example.com/target/x.json#",
                "cat /etc/hosts ../outside.txt a/../../b#",
                "cat target/$NAME.json target/*.json#",
                "echo done > target/x.json#",
                "echo done >> target/x.json#",
                "rm -rf target/old#",
                "mkdir -p target/new && cd target/new#",
                "[ ! -f target/x.json ]#",
                "test ! -e logs#",
            })
    void passesOverOtherWords(String text) {
        assertThat(pathsOf(text)).isEmpty();
    }

    @Test
    void findsValuesOfPipes() {
        ScriptEntry pipe = new ScriptEntry.Pipe(
                "atlassian/bitbucket-upload-file",
                "0.7.1",
                Map.of("FILENAME", new PipeValue(List.of("target/manifest.json"), false)),
                AT);
        assertThat(ScriptPaths.of(List.of(pipe))).containsExactly(new Named("target/manifest.json", 1, AT));
    }

    @Test
    void namesFirstEntryOfEachPath() {
        assertThat(ScriptPaths.of(List.of(shell("make"), shell("cat a/b"), shell("cat a/b c.txt"))))
                .extracting(Named::path, Named::entry)
                .containsExactly(Tuple.tuple("a/b", 2), Tuple.tuple("c.txt", 3));
    }

    private static List<String> pathsOf(String text) {
        return ScriptPaths.of(List.of(shell(text))).stream().map(Named::path).toList();
    }

    private static ScriptEntry shell(String text) {
        return new ScriptEntry.Shell(text, AT);
    }
}
