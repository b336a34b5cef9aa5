package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.git.Origin;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.run.cache.CachePath;
import io.github.dbtmaven.pipelines.run.cache.CacheStore;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.run.pipe.Pipe;
import io.github.dbtmaven.pipelines.run.progress.DownloadWatch;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.SharedFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The objects that all builds of a repository share.
 *
 * @param repository {@code workspace/slug}
 * @param sharedName names the folders that the builds of the repository share on this machine
 * @param certificates PEM texts that steps trust
 * @param sharedFolders paths below the home of steps whose content is kept
 * @param identity signs the claims of an identity token
 * @param cacheFolder folder of the user for caches
 * @param scratch folder for temporary files
 */
public record BuildContext(
        String repository,
        String sharedName,
        SandboxKind kind,
        ConnectedSandboxes sandboxes,
        List<String> certificates,
        List<Provision> provisions,
        List<String> sharedFolders,
        List<Pipe> pipes,
        DownloadWatch downloads,
        OriginService origin,
        Function<Map<String, Object>, String> identity,
        Path cacheFolder,
        Path scratch,
        Clock clock) {
    public BuildContext {
        requireNonNull(repository, "repository");
        requireNonNull(sharedName, "sharedName");
        requireNonNull(kind, "kind");
        requireNonNull(sandboxes, "sandboxes");
        certificates = List.copyOf(certificates);
        provisions = List.copyOf(provisions);
        sharedFolders = List.copyOf(sharedFolders);
        pipes = List.copyOf(pipes);
        requireNonNull(downloads, "downloads");
        requireNonNull(origin, "origin");
        requireNonNull(identity, "identity");
        requireNonNull(cacheFolder, "cacheFolder");
        requireNonNull(scratch, "scratch");
        requireNonNull(clock, "clock");
    }

    /** Returns the remote of each clone. */
    Origin remote() {
        return new Origin("http://bitbucket.org/" + repository, origin.proxy());
    }

    /**
     * Returns the shared folders of a build, one for each path and repository. A path of which a step caches something is
     * left out, because restoring a cache replaces its folder.
     */
    List<SharedFolder> shared(Plan plan) {
        Path folder = cacheFolder.resolve("shared").resolve(sharedName);
        return sharedFolders.stream()
                .filter(path -> plan.steps().stream()
                        .flatMap(step -> step.caches().stream())
                        .noneMatch(cache -> CachePath.overlaps(cache, path)))
                .map(path -> new SharedFolder(path, sharedName, folder.resolve(path)))
                .toList();
    }

    /** Returns the folder of the locks that all builds of the repository share. */
    Path locks() {
        return cacheFolder.resolve("locks").resolve(sharedName);
    }

    /** Returns the caches, which are separate for each sandbox kind. */
    CacheStore caches(Path scratchOfBuild) {
        return new CacheStore(
                cacheFolder
                        .resolve("caches")
                        .resolve(kind.files().cacheFolder())
                        .resolve(sharedName),
                scratchOfBuild,
                provisions,
                clock,
                UploadLimit.OF_THE_SERVICE);
    }
}
