package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.script.ScriptRun.Ended;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Explains why the last entries of a script were not seen: an earlier entry redirected the output, or ended the script
 * with exit code 0. Warns of a trap that hides every failure, also if all entries were seen. Entries of an {@code if} that is not taken are not seen either, so that there is an explanation only
 * if the text of an entry gives one.
 */
public final class UnseenEntries {
    private static final Pattern REDIRECTS = Pattern.compile("\\bexec\\s+(\\d*>|&>)");
    private static final Pattern ENDS = Pattern.compile("\\b(exit|exec|return)\\b|<<|\\bset\\s+-\\w*n");
    /** bash runs these traps at the end of the script, and their {@code exit} replaces its exit code */
    private static final Pattern HIDES =
            Pattern.compile("\\btrap\\s+(['\"]).*\\bexit\\s+0\\b.*?\\1[^;&|]*\\b(EXIT|ERR|0)\\b");

    private static final Pattern TRAPS = Pattern.compile("\\btrap\\b");

    private UnseenEntries() {}

    /**
     * A warning.
     *
     * @param code {@code output-redirected}, {@code entries-not-run} or {@code failures-hidden}
     * @param at position of the entry that is the reason
     */
    public record Explanation(String code, String at, String text) {}

    public static Optional<Explanation> explain(List<ScriptEntry> entries, Ended ended) {
        int unseen = entries.size() - ended.entry();
        if (unseen == 0 && ended.exitCode() == 0) {
            return entries.stream()
                    .filter(entry -> matches(HIDES, entry))
                    .findFirst()
                    .map(entry ->
                            new Explanation("failures-hidden", entry.at().toString(), ScriptMessages.failuresHidden()));
        }
        if (ended.entry() < 1 || unseen < 1) {
            return Optional.empty();
        }
        ScriptEntry last = entries.get(ended.entry() - 1);
        boolean passed = ended.exitCode() == 0;
        if (matches(REDIRECTS, last)) {
            return Optional.of(new Explanation(
                    "output-redirected", last.at().toString(), ScriptMessages.outputRedirected(unseen, passed)));
        }
        Optional<ScriptEntry> trap = entries.subList(0, ended.entry()).stream()
                .filter(entry -> matches(TRAPS, entry))
                .findFirst();
        return Optional.of(last)
                .filter(entry -> matches(ENDS, entry))
                .or(() -> trap)
                .filter(entry -> passed)
                .map(entry -> new Explanation(
                        "entries-not-run", entry.at().toString(), ScriptMessages.entriesNotRun(unseen)));
    }

    private static boolean matches(Pattern pattern, ScriptEntry entry) {
        return entry.map(shell -> pattern.matcher(shell.text()).find(), pipe -> false);
    }
}
