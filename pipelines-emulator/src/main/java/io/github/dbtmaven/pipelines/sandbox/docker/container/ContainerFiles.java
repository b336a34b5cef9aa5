package io.github.dbtmaven.pipelines.sandbox.docker.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Accesses the files of a container with the engine's archive calls, which require neither a shared file system nor tar
 * in the image.
 */
public record ContainerFiles(DockerClient client, String container) {
    /** Unpacks into an existing folder. */
    public void put(String folder, List<TarSource> sources) throws IOException {
        put(folder, sources, false);
    }

    /** @param strict whether a folder in place of a file, or the other way round, is an error instead of replaced */
    private void put(String folder, List<TarSource> sources, boolean strict) throws IOException {
        try (LazyTar tar = new LazyTar(sources)) {
            client.copyArchiveToContainerCmd(container)
                    .withTarInputStream(tar)
                    .withRemotePath(folder)
                    .withNoOverwriteDirNonDir(strict)
                    .exec();
        } catch (NotFoundException e) {
            throw new IOException("folder \"" + folder + "\" is not in the container", e);
        } catch (DockerException e) {
            throw new IOException("cannot unpack below \"" + folder + "\": " + EngineErrorText.of(e), e);
        } catch (RuntimeException e) {
            // docker-java wraps errors of reading the archive like this
            if (e.getCause() instanceof IOException cause) {
                throw new IOException(cause.getMessage(), e);
            }
            throw e;
        }
    }

    /** Unpacks an archive into an existing folder and never outside of it. All files get the owner. */
    public void unpack(String folder, InputStream archive, FileOwner owner) throws IOException, InterruptedException {
        Set<String> links = LinkFinder.below(client, container, folder);
        OutwardLinks outward = new OutwardLinks();
        put(folder, List.of(new ArchiveSource(archive, owner, links, outward::take)), true);
        outward.create(client, container, folder, owner);
    }

    /** Returns an archive, which the caller closes. */
    public Optional<InputStream> get(String path) throws IOException {
        try {
            return Optional.of(
                    client.copyArchiveFromContainerCmd(container, path).exec());
        } catch (NotFoundException absent) {
            return Optional.empty();
        } catch (DockerException e) {
            // for a path through a file, or a link that leads to itself, Docker 20.10 returns status 500
            if (EngineErrorText.of(e).endsWith("not a directory") || isLoop(e)) {
                return Optional.empty();
            }
            throw new IOException("cannot read \"" + path + "\" of the container: " + EngineErrorText.of(e), e);
        }
    }

    private static boolean isLoop(DockerException e) {
        return EngineErrorText.of(e).contains("evalSymlinksInScope: too many links");
    }

    /** Returns whether there is a file, a folder or a link, also one that leads to itself. */
    public boolean exists(String path) throws IOException {
        try (InputStream archive =
                client.copyArchiveFromContainerCmd(container, path).exec()) {
            return true;
        } catch (NotFoundException absent) {
            return false;
        } catch (DockerException e) {
            if (EngineErrorText.of(e).endsWith("not a directory")) {
                return false;
            }
            if (isLoop(e)) {
                return true;
            }
            throw new IOException("cannot read \"" + path + "\" of the container: " + EngineErrorText.of(e), e);
        }
    }

    /** Copies a folder, if it exists, into a folder of another container, which has not been started yet. */
    public void copyTo(ContainerFiles other, String folder, String target) throws IOException {
        Optional<InputStream> archive = get(folder);
        if (archive.isPresent()) {
            other.put(
                    target,
                    List.of(new ArchiveSource(archive.get(), FileOwner.ROOT, Set.of(), (name, isLink, link) -> false)));
        }
    }

    /** Reads a regular file. */
    public Optional<byte[]> read(String path) throws IOException {
        Optional<InputStream> archive = get(path);
        if (archive.isEmpty()) {
            return Optional.empty();
        }
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive.get(), StandardCharsets.UTF_8.name())) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.isFile()) {
                return Optional.empty();
            }
            ByteArrayOutputStream contents = new ByteArrayOutputStream();
            tar.transferTo(contents);
            while (tar.getNextEntry() != null) {
                continue;
            }
            return Optional.of(contents.toByteArray());
        }
    }
}
