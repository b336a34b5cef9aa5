package io.github.dbtmaven.pipelines.git;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * A clone for steps, created once per build.
 *
 * @param folder a real clone with {@code .git} and one branch, as shallow as {@code clone.depth}
 * @param head output of {@code git rev-parse HEAD}; for a pull request the merge of destination into source
 * @param remarks what the user should know about it, as sentences
 */
public record Checkout(Path folder, String head, List<String> remarks) {
    public Checkout {
        requireNonNull(folder, "folder");
        requireNonNull(head, "head");
        remarks = List.copyOf(remarks);
    }
}
