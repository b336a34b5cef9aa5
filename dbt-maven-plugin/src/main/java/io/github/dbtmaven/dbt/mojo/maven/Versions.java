package io.github.dbtmaven.dbt.mojo.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of artifacts that are resolved while a goal runs, from the properties of the parent POM. */
final class Versions {
    private Versions() {}

    static String of(String artifact) {
        Properties versions = new Properties();
        try (InputStream stream = Versions.class.getResourceAsStream("versions.properties")) {
            versions.load(stream);
            return versions.getProperty(artifact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
