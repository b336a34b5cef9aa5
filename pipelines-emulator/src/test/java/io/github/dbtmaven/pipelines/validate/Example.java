package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An example of a diagnostic: a file with exactly that mistake, and the same file without it. */
record Example(ProblemCode code, Path folder) {
    private static final Path EXAMPLES = Path.of("src/test/resources/diagnostics");
    private static final Validator VALIDATOR = new Validator(
            new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of("atlassian/bitbucket-upload-file"), List.of()));

    /** Returns the example; empty for a code that the content of a file cannot cause. */
    static Optional<Example> of(ProblemCode code) {
        return Optional.of(new Example(code, EXAMPLES.resolve(code.id()))).filter(each -> Files.exists(each.folder));
    }

    String broken() {
        return read("bitbucket-pipelines.yml");
    }

    String fixed() {
        return read("fixed.yml");
    }

    /** Checks one of the two files under the default name of a pipelines file. */
    CheckedFile check(String text) {
        return VALIDATOR.check(
                "bitbucket-pipelines.yml",
                text,
                path -> Files.exists(folder.resolve(path)) ? Optional.of(read(path)) : Optional.empty());
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
