package io.github.dbtmaven.pipelines.run.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.script.ScriptRun.Ended;
import io.github.dbtmaven.pipelines.run.script.UnseenEntries.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnseenEntriesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            exec >/dev/null ; false                   ~ 1 ~ 1 ~ output-redirected 1
            exec 2>log >&2 ; ls                       ~ 0 ~ 1 ~ output-redirected 1
            exec &> log ; ls                          ~ 0 ~ 1 ~ output-redirected 1
            ls ; exit 0 ; false                       ~ 0 ~ 2 ~ entries-not-run 2
            exec true ; false                         ~ 0 ~ 1 ~ entries-not-run 1
            cat <<EOF ; false                         ~ 0 ~ 1 ~ entries-not-run 1
            trap "exit 0" EXIT ; ls ; false ; ls      ~ 0 ~ 3 ~ entries-not-run 1
            trap "exit 0" EXIT ; ls ; false           ~ 0 ~ 3 ~ failures-hidden 1
            ls ; trap 'rm x; exit 0' ERR EXIT ; false ~ 0 ~ 3 ~ failures-hidden 2
            set -en ; false                           ~ 0 ~ 1 ~ entries-not-run 1
            exit 3 ; ls                               ~ 3 ~ 1 ~ none
            if test -f x; then ; make ; fi            ~ 0 ~ 1 ~ none
            exec > log ; ls                           ~ 0 ~ 2 ~ none
            exit 0                                    ~ 0 ~ 1 ~ none
            exit 0                                    ~ 0 ~ 0 ~ none
            """)
    void explainsUnseenEntries(String script, int exitCode, int last, String expected) {
        List<ScriptEntry> entries = new ArrayList<>();
        for (String entry : script.split(" ; ")) {
            entries.add(new ScriptEntry.Shell(entry, new SourcePosition("p.yml", entries.size() + 1, 1)));
        }

        Optional<Explanation> found = UnseenEntries.explain(entries, new Ended(exitCode, last));

        assertThat(found.map(each -> each.code() + each.at().replaceAll("p.yml:(\\d+):1", " $1"))
                        .orElse("none"))
                .isEqualTo(expected);
    }

    @Test
    void saysWhatTheLogLacks() {
        assertThat(ScriptMessages.outputRedirected(1, false))
                .isEqualTo(
                        "This entry redirects the output of the script, so the log does not show the entry after it. Not"
                                + " this one but a later one may have failed.");
        assertThat(ScriptMessages.outputRedirected(2, true))
                .isEqualTo(
                        "This entry redirects the output of the script, so the log does not show the 2 entries after it.");
        assertThat(ScriptMessages.entriesNotRun(2))
                .isEqualTo("The script ended here with exit code 0. It did not run the 2 entries after it. The step"
                        + " passes, as on Bitbucket.");
    }
}
