package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.run.artifact.ArtifactStore.Matched;
import io.github.dbtmaven.pipelines.run.files.ClonePattern;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Assigns the files of a clone to the artifacts that they match. */
final class ArtifactSorting implements SandboxFiles.Visitor {
    private final String clone;
    private final List<ArtifactFiles> artifacts;
    private final StoredFiles files;

    ArtifactSorting(String clone, List<ArtifactSpec> specs, StoredFiles files) {
        this.clone = clone;
        this.artifacts = specs.stream().map(ArtifactFiles::new).toList();
        this.files = files;
    }

    List<ClonePattern> patterns() {
        return artifacts.stream().flatMap(one -> one.paths().stream()).toList();
    }

    @Override
    public void visit(String path, TarArchiveEntry entry, InputStream contents) throws IOException {
        Optional<String> name = StepPath.below(clone, path);
        List<ArtifactFiles> matching = artifacts.stream()
                .filter(one -> name.filter(one::matches).isPresent())
                .toList();
        if (matching.isEmpty()) {
            return;
        }
        long size = files.add(name.get(), entry, contents);
        matching.forEach(one -> one.add(name.get(), size));
    }

    @Override
    public void visitSpecial(String path) {
        matching(path, ArtifactFiles::addSpecial);
    }

    @Override
    public void visitUndecodable(String path, TarArchiveEntry entry, InputStream contents) {
        matching(path, ArtifactFiles::addUndecodable);
    }

    private void matching(String path, BiConsumer<ArtifactFiles, String> action) {
        StepPath.below(clone, path)
                .ifPresent(name ->
                        artifacts.stream().filter(one -> one.matches(name)).forEach(one -> action.accept(one, name)));
    }

    /** @param sandbox of the files */
    List<Matched> matched(UploadLimit limit, Sandbox sandbox) throws IOException {
        List<Matched> all = new ArrayList<>();
        for (ArtifactFiles one : artifacts) {
            List<String> names = one.names();
            all.add(new Matched(
                    one.spec(),
                    names,
                    one.leftOut(),
                    one.bytes(),
                    limit.exceededBy(one.bytes(), out -> files.writeTo(sandbox.untilStopped(out), names))));
        }
        return all;
    }
}
