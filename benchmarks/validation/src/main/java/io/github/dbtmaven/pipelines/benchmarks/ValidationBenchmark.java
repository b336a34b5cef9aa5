package io.github.dbtmaven.pipelines.benchmarks;

import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.validate.Validator;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What checking a thousand files costs, beside reading them as YAML and no more, and how the cost grows with a file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:ActiveProcessorCount=1", "-Xmx256m"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 2)
public class ValidationBenchmark {
    private final List<String> files = SampleFiles.of(1_000, 1);
    private final String small = SampleFiles.withPipelines(10);
    private final String large = SampleFiles.withPipelines(1_000);
    private final Validator validator = new Validator(
            new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of("atlassian/bitbucket-upload-file"), List.of()));

    /** A thousand files of median size, each with its verdict and all its problems. */
    @Benchmark
    public void checkAThousandFiles(Blackhole blackhole) {
        for (String file : files) {
            blackhole.consume(check(file));
        }
    }

    /** The same files as a graph of YAML nodes: the part that is not ours. */
    @Benchmark
    public void composeAThousandFiles(Blackhole blackhole) {
        for (String file : files) {
            blackhole.consume(new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(file)));
        }
    }

    /** One file of ten pipelines. */
    @Benchmark
    public Object checkTenPipelines() {
        return check(small);
    }

    /** One file of a thousand pipelines, which should take a hundred times as long. */
    @Benchmark
    public Object checkAThousandPipelines() {
        return check(large);
    }

    private Object check(String file) {
        return validator.check("bitbucket-pipelines.yml", file, ImportedFiles.NONE);
    }
}
