package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sources have a result in a {@code sources.json}, and which should have one.
 *
 * @param measured unique ids of the sources whose age is known
 */
public record SourceFreshness(Set<String> measured) {
    public SourceFreshness {
        measured = Set.copyOf(measured);
    }

    /**
     * Reads {@code sources.json}. A result with the status {@code runtime error} has no age.
     *
     * @throws ArtifactException if the file is not usable
     */
    public static SourceFreshness read(Path file) {
        Set<String> measured = new TreeSet<>();
        ArtifactReader.sources(file, (key, parser) -> {
            if (key.equals("results")) {
                Fields.items(parser, () -> result(parser, measured));
            } else {
                parser.skipChildren();
            }
        });
        return new SourceFreshness(measured);
    }

    private static void result(JsonParser parser, Set<String> measured) throws IOException {
        String[] result = {"", ""};
        Fields.entries(parser, key -> {
            switch (key) {
                case "unique_id" -> Fields.text(parser).ifPresent(text -> result[0] = text);
                case "status" -> Fields.text(parser).ifPresent(text -> result[1] = text);
                default -> parser.skipChildren();
            }
        });
        if (!result[0].isEmpty() && !result[1].equals("runtime error")) {
            measured.add(result[0]);
        }
    }

    /**
     * Returns the unique ids of the sources of a manifest that have a limit for their age and no result here, sorted.
     *
     * @throws ArtifactException if the manifest is not usable
     */
    public Set<String> missing(Path manifest) {
        Set<String> missing = new TreeSet<>();
        ArtifactReader.manifest(manifest, (section, parser) -> {
            if (section.equals("sources")) {
                Fields.entries(parser, id -> {
                    if (hasLimit(parser) && !measured.contains(id)) {
                        missing.add(id);
                    }
                });
            } else {
                parser.skipChildren();
            }
        });
        return missing;
    }

    /** Reads a source: {@code freshness: {warn_after: {count: 1, …}, …}}. */
    private static boolean hasLimit(JsonParser source) throws IOException {
        boolean[] found = {false};
        Fields.entries(source, key -> {
            if (key.equals("freshness")) {
                Fields.entries(
                        source,
                        limit -> Fields.entries(
                                source, part -> found[0] |= Fields.text(source).isPresent() && part.equals("count")));
            } else {
                source.skipChildren();
            }
        });
        return found[0];
    }
}
