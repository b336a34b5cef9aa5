package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.pipelines.ProvidedFolder;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Provides this plugin to the steps of a rehearsal: writes the plugin and its dependencies to a folder that is copied
 * over a step's local repository, so that steps run the same version, even if it is not published. The folder is in the
 * user's cache and is written once per content.
 */
public record PluginProvision(String groupId, String artifactId, String version) {

    /**
     * Writes the folder if it does not exist.
     *
     * @param cache the user's cache folder
     * @param files local files by their path in a local repository
     */
    public ProvidedFolder in(Path cache, SortedMap<String, Path> files) throws IOException {
        String fingerprint = fingerprint(files);
        Path folder = cache.resolve("plugin").resolve(fingerprint);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Path building = Files.createTempDirectory(folder.getParent(), "building-");
            copy(files, building);
            writeMetadata(building);
            try {
                Files.move(building, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                Folders.delete(building);
                if (!Files.isDirectory(folder)) {
                    throw e;
                } // else another rehearsal was faster; the content is identical
            }
        }
        return new ProvidedFolder(".m2/repository", folder, fingerprint, List.of(groupPath()));
    }

    private static void copy(SortedMap<String, Path> files, Path folder) throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.copy(file.getValue(), target);
        }
    }

    private String groupPath() {
        return groupId.replace('.', '/');
    }

    /** Writes the metadata that Maven needs to resolve the prefix and an omitted version offline. */
    private void writeMetadata(Path folder) throws IOException {
        Path group = folder.resolve(groupPath());
        Files.writeString(group.resolve(artifactId).resolve("maven-metadata-local.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <metadata>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <versioning>
                    <latest>%s</latest>
                    <release>%s</release>
                    <versions>
                      <version>%s</version>
                    </versions>
                  </versioning>
                </metadata>
                """.formatted(
                        groupId, artifactId, version, version, version));
        Files.writeString(group.resolve("maven-metadata-local.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <metadata>
                  <plugins>
                    <plugin>
                      <name>dbt Maven Plugin</name>
                      <prefix>dbt</prefix>
                      <artifactId>%s</artifactId>
                    </plugin>
                  </plugins>
                </metadata>
                """.formatted(artifactId));
    }

    /** Hashes paths and sizes, and the content only of snapshots, because reading all files takes too long. */
    private static String fingerprint(SortedMap<String, Path> files) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            digest.update((file.getKey() + "\n" + Files.size(file.getValue()) + "\n").getBytes(UTF_8));
            if (file.getKey().contains("-SNAPSHOT/")) {
                digest.update(Files.readAllBytes(file.getValue()));
            }
        }
        return Sha256.hex(digest).substring(0, 32);
    }
}
