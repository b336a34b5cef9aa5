package io.github.dbtmaven.dbt.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Picks edits that are possible together. */
final class RandomEdits {
    /** Each of them needs the other: one alone leaves a project that dbt rejects. */
    private static final List<Set<String>> TOGETHER =
            List.of(Set.of("removed model", "letter without daily"), Set.of("removed macro", "ledger without macro"));

    private RandomEdits() {}

    static List<Cafe.Edit> of(List<Cafe.Edit> all, Random random) {
        List<Cafe.Edit> picked = new ArrayList<>();
        int share = 2 + random.nextInt(9);
        for (Cafe.Edit edit : all) {
            if (random.nextInt(share) == 0) {
                picked.add(edit);
            }
        }
        for (Set<String> pair : TOGETHER) {
            List<Cafe.Edit> both =
                    all.stream().filter(edit -> pair.contains(edit.name())).toList();
            if (picked.removeAll(both)) {
                picked.addAll(both);
            }
        }
        return picked;
    }
}
