package io.github.dbtmaven.dbt.artifact;

import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.StringReader;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Hashes of the variables that {@code --vars} sets. dbt does not compare variables, so a state keeps hashes to show which
 * of them differ. A hash hides a value only from reading: a short value can be found by trying.
 */
public final class VarHashes {
    private static final int DIGITS = 16;

    private VarHashes() {}

    /**
     * Returns the hashes by name.
     *
     * @param vars YAML or JSON; none for a text that is not a map, which dbt rejects
     */
    public static Map<String, String> of(String vars) {
        Map<String, String> hashes = new TreeMap<>();
        try {
            if (new Yaml(new SafeConstructor(new LoaderOptions())).load(new StringReader(vars))
                    instanceof Map<?, ?> map) {
                map.forEach((name, value) -> hashes.put(
                        String.valueOf(name), Sha256.hex(ordered(value)).substring(0, DIGITS)));
            }
        } catch (YAMLException dbtReportsIt) {
            return Map.of();
        }
        return hashes;
    }

    /** Returns the names of variables that are only in one of the maps or have other values. */
    public static SortedSet<String> differing(Map<String, String> these, Map<String, String> those) {
        SortedSet<String> names = new TreeSet<>(these.keySet());
        names.addAll(those.keySet());
        names.removeIf(name -> Objects.equals(these.get(name), those.get(name)));
        return names;
    }

    /** Returns a text with types, so that the number 1 and the string "1" differ, that ignores the order of keys. */
    private static String ordered(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(ordered(key), ordered(each)));
            return sorted.toString();
        }
        if (value instanceof Iterable<?> list) {
            StringBuilder items = new StringBuilder();
            list.forEach(each -> items.append(ordered(each)).append('\n'));
            return "[" + items + "]";
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }
}
