package io.github.dbtmaven.pipelines.plan.support;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.plan.support.Support.Treatment;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the written keys that the emulator does not handle like Bitbucket. */
public final class KeyProblems {
    private KeyProblems() {}

    /**
     * Returns the problems of these keys: an error for a key that no runtime supports, a remark for every other key.
     *
     * @param runtimes where steps can run. A difference of only some of them names the runtime
     */
    public static List<Problem> of(Collection<WrittenKey> keys, Set<RuntimeKind> runtimes) {
        return keys.stream().flatMap(key -> of(key, runtimes)).toList();
    }

    private static Stream<Problem> of(WrittenKey key, Set<RuntimeKind> runtimes) {
        KeySupport row = SupportTable.of(key.map(), key.name());
        if (key.value().filter(row.neutral()::contains).isPresent()) {
            return Stream.empty();
        }
        boolean same = runtimes.stream().map(row::on).distinct().count() == 1;
        boolean refused = runtimes.stream().allMatch(runtime -> row.on(runtime).treatment() == Treatment.NOT_YET);
        return runtimes.stream().limit(same ? 1 : runtimes.size()).flatMap(runtime -> switch (row.on(runtime)
                .treatment()) {
            case AS_ON_BITBUCKET, NOT_USED, BY_VALUE -> Stream.empty();
            case IN_PART, IGNORED ->
                Stream.of(new Problem(
                        Severity.FIDELITY,
                        ProblemCode.RUNS_DIFFERENTLY,
                        key.at(),
                        SupportMessages.different(row, runtime, !same)));
            case NOT_YET ->
                Stream.of(new Problem(
                        refused ? Severity.ERROR : Severity.FIDELITY,
                        row.refusal(),
                        key.at(),
                        SupportMessages.notYet(row, runtime, !same)));
        });
    }
}
