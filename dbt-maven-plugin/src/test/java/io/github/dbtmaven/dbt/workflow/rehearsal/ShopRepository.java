package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.git.ScratchRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example as a git repository, with a branch for each change in {@code examples/changes}. */
final class ShopRepository {
    static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    private static final List<String> OF_A_DEVELOPER = List.of("target", "logs", "dbt_packages", ".venv", ".user.yml");

    private final ScratchRepository repository;

    private ShopRepository(ScratchRepository repository) {
        this.repository = repository;
    }

    /** Commits the example to {@code main}. */
    static ShopRepository in(Path folder) {
        Path example = EXAMPLES.resolve("shop");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.toList()) {
                Path name = example.relativize(file);
                if (OF_A_DEVELOPER.stream().noneMatch(name::startsWith)) {
                    Files.createDirectories(folder.resolve(name).getParent());
                    Files.copy(file, folder.resolve(name.toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ScratchRepository repository = ScratchRepository.in(folder);
        repository.commit("The shop as it is deployed");
        // without an origin, the caches would be those of this folder only
        repository.git("remote", "add", "origin", "https://git.example/acme/shop.git");
        return new ShopRepository(repository);
    }

    Path root() {
        return repository.root();
    }

    ScratchRepository repository() {
        return repository;
    }

    /** Switches to a clean working tree of the trunk. */
    void toTrunk() {
        repository.git("checkout", "-q", "-f", "main");
        repository.git("clean", "-fdq");
    }

    /** Creates a branch from the trunk with a change in the working tree and returns its name. */
    String edit(String change) {
        toTrunk();
        repository.git("checkout", "-q", "-B", change);
        repository.git("apply", EXAMPLES.resolve("changes/" + change + ".patch").toString());
        return change;
    }
}
