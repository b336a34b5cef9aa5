package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.event.EventLog;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.report.BuildSentence;
import io.github.dbtmaven.pipelines.report.ResultJson;
import io.github.dbtmaven.pipelines.report.ServiceLogs;
import io.github.dbtmaven.pipelines.report.StepLogs;
import io.github.dbtmaven.pipelines.run.Build;
import io.github.dbtmaven.pipelines.run.BuildContext;
import io.github.dbtmaven.pipelines.run.BuildSetup;
import io.github.dbtmaven.pipelines.sandbox.Closing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A build with the files that are written about it. Closing closes these. */
record OpenBuild(Path folder, Build build, BuildSentence sentence, List<AutoCloseable> files) implements AutoCloseable {
    /** Creates the folder of a build and opens its files. */
    static OpenBuild open(BuildSetup request, BuildContext context, Path folder) {
        List<AutoCloseable> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            EventLog log = new EventLog(folder.resolve("events.jsonl"));
            files.add(log);
            StepLogs logs = new StepLogs(folder);
            files.add(logs);
            ServiceLogs services = new ServiceLogs(folder);
            files.add(services);
            BuildSentence sentence = new BuildSentence();
            List<RunListener> records =
                    List.of(log, logs, services, new ResultJson(folder.resolve("result.json")), sentence);
            return new OpenBuild(folder, new Build(request, context, folder, records), sentence, files);
        } catch (RuntimeException e) {
            Closing.all(files);
            throw e;
        } catch (IOException e) {
            Closing.all(files);
            throw new UncheckedIOException("cannot make \"" + folder + "\"", e);
        }
    }

    BuildResult run(int number) {
        BuildState state = build.run();
        return new BuildResult(number, state, sentence.text(), folder);
    }

    @Override
    public void close() {
        List<AutoCloseable> lastFirst = new ArrayList<>(files);
        Collections.reverse(lastFirst);
        Closing.all(lastFirst);
    }
}
