import io.github.dbtmaven.dbt.explain.ComparisonRules;
import io.github.dbtmaven.dbt.explain.DbtSelection;
import io.github.dbtmaven.dbt.explain.Explanation;
import java.nio.file.Path;

/** Prints the seconds of the explanation of two manifests, and the number of changed nodes. See explain.py. */
class Explain {
    public static void main(String[] arguments) {
        long start = System.nanoTime();
        Explanation explanation = Explanation.of(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                new ComparisonRules(false),
                new DbtSelection.Unknown());
        System.out.println((System.nanoTime() - start) / 1e9 + " " + explanation.changed().size());
    }
}
