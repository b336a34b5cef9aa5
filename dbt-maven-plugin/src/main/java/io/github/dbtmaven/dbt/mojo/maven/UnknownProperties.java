package io.github.dbtmaven.dbt.mojo.maven;

import io.github.dbtmaven.pipelines.text.WordDistance;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Finds properties of the command line that no goal of this plugin reads. Maven ignores them without a word. */
public final class UnknownProperties {
    private static final String PREFIX = "dbt.";
    private static final int CLOSE = 3;

    private UnknownProperties() {}

    /** Returns a warning for each unknown property. */
    public static List<String> warnings(Properties given, PluginDescriptor plugin) {
        Set<String> known = plugin.getMojos().stream()
                .map(MojoDescriptor::getMojoConfiguration)
                .flatMap(configuration -> Arrays.stream(configuration.getChildren()))
                .map(PlexusConfiguration::getValue)
                .filter(value -> value != null && value.startsWith("${" + PREFIX))
                .map(value -> value.substring(2, value.length() - 1))
                .collect(Collectors.toSet());
        return warnings(given.stringPropertyNames(), known);
    }

    static List<String> warnings(Collection<String> given, Set<String> known) {
        return new TreeSet<>(given)
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                        .map(name -> SettingsMessages.unknownProperty(name, similar(name, known)))
                        .toList();
    }

    private static Optional<String> similar(String name, Set<String> known) {
        return known.stream()
                .filter(each -> distance(each, name) <= CLOSE)
                .min(Comparator.<String>comparingInt(each -> distance(each, name))
                        .thenComparing(each -> each));
    }

    private static int distance(String a, String b) {
        return WordDistance.between(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
