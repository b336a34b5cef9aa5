package io.github.dbtmaven.dbt.command.install;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The dbt packages of a virtual environment. Reads their metadata files, since a start of Python costs 0.1 s. */
public final class DbtPackages {
    private static final String NAME = "Name: ";
    private static final String VERSION = "Version: ";

    private DbtPackages() {}

    /** Returns the versions of dbt and its adapters by package name. */
    public static Map<String, String> in(Path virtualEnvironment) {
        Map<String, String> packages = new TreeMap<>();
        try (DirectoryStream<Path> libraries =
                Files.newDirectoryStream(virtualEnvironment.resolve("lib"), "python3*")) {
            for (Path library : libraries) {
                try (DirectoryStream<Path> folders =
                        Files.newDirectoryStream(library.resolve("site-packages"), "dbt*.dist-info")) {
                    for (Path folder : folders) {
                        add(folder.resolve("METADATA"), packages);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }

    /** The headers end at the first blank line. */
    private static void add(Path metadata, Map<String, String> packages) throws IOException {
        String name = "";
        String version = "";
        try (BufferedReader reader = Files.newBufferedReader(metadata)) {
            String line = reader.readLine();
            while (line != null && !line.isEmpty()) {
                if (line.startsWith(NAME)) {
                    name = line.substring(NAME.length()).strip().replace('_', '-');
                } else if (line.startsWith(VERSION)) {
                    version = line.substring(VERSION.length()).strip();
                }
                line = reader.readLine();
            }
        }
        if (name.equals("dbt") || name.startsWith("dbt-")) {
            packages.put(name, version);
        }
    }
}
