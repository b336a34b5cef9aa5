import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.git.GitWorkspace;
import io.github.dbtmaven.pipelines.git.Origin;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.nio.file.Path;

/** Prints the seconds of a snapshot of a working tree and of its clone, as a build makes them. See snapshot.py. */
class Snapshot {
    public static void main(String[] arguments) {
        Path scratch = Path.of(arguments[1]);
        long start = System.nanoTime();
        GitRepository repository = GitRepository.open(Path.of(arguments[0]), System.getenv());
        GitWorkspace workspace = new GitWorkspace(repository, scratch.resolve("workspace"));
        String commit = workspace.snapshot();
        long taken = System.nanoTime();
        workspace.checkout(
                new Trigger.Branch("main", commit),
                CloneSpec.DEFAULT,
                new Origin("http://bitbucket.org/acme/shop", "http://localhost:1"),
                scratch.resolve("clone"));
        System.out.println((taken - start) / 1e9 + " " + (System.nanoTime() - taken) / 1e9);
    }
}
