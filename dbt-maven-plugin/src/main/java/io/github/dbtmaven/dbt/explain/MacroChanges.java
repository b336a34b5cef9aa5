package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.dbt.explain.manifest.ComparedMacro;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The macros that differ between two manifests, and how nodes reach them. */
final class MacroChanges {
    private final Map<String, ComparedMacro> old;
    private final Map<String, ComparedMacro> current;
    private final Set<String> changed = new LinkedHashSet<>();
    /** For each macro, the next one on a shortest way to a changed macro; a changed one leads to itself. */
    private final Map<String, String> next = new HashMap<>();

    MacroChanges(Map<String, ComparedMacro> old, Map<String, ComparedMacro> current) {
        this.old = old;
        this.current = current;
        current.values().stream().filter(this::differs).forEach(macro -> changed.add(macro.uniqueId()));
        old.keySet().stream().filter(id -> !current.containsKey(id)).forEach(changed::add);
        followCallers();
    }

    private boolean differs(ComparedMacro macro) {
        ComparedMacro before = old.get(macro.uniqueId());
        return before == null || before.sql() != macro.sql();
    }

    /** Walks from the changed macros to their callers, so that each macro is visited once for all nodes together. */
    private void followCallers() {
        Map<String, List<String>> callers = new HashMap<>();
        current.values().forEach(macro -> macro.macros()
                .forEach(called ->
                        callers.computeIfAbsent(called, id -> new ArrayList<>()).add(macro.uniqueId())));
        Deque<String> open = new ArrayDeque<>(changed);
        changed.forEach(id -> next.put(id, id));
        while (!open.isEmpty()) {
            String called = open.remove();
            for (String caller : callers.getOrDefault(called, List.of())) {
                if (next.putIfAbsent(caller, called) == null) {
                    open.add(caller);
                }
            }
        }
    }

    /** Returns whether one of these macros, or one that they call, is changed, new or removed. */
    boolean reachedFrom(Collection<String> macros) {
        return macros.stream().anyMatch(next::containsKey);
    }

    /** Returns the chains from these macros to changed ones; one chain for each changed macro. */
    List<List<String>> chains(Collection<String> macros) {
        Map<String, List<String>> byEnd = new LinkedHashMap<>();
        for (String macro : macros) {
            if (next.containsKey(macro)) {
                List<String> chain = chain(macro);
                byEnd.merge(
                        chain.get(chain.size() - 1), chain, (one, other) -> one.size() <= other.size() ? one : other);
            }
        }
        return List.copyOf(byEnd.values());
    }

    private List<String> chain(String macro) {
        List<String> chain = new ArrayList<>(List.of(macro));
        for (String at = macro; !next.get(at).equals(at); at = next.get(at)) {
            chain.add(next.get(at));
        }
        return List.copyOf(chain);
    }

    /** Returns the macro in the state; empty if it is new. */
    Optional<ComparedMacro> before(String uniqueId) {
        return Optional.ofNullable(old.get(uniqueId));
    }

    /** Returns the macro in the project; empty if it is removed. */
    Optional<ComparedMacro> now(String uniqueId) {
        return Optional.ofNullable(current.get(uniqueId));
    }
}
