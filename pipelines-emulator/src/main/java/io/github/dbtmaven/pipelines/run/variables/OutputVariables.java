package io.github.dbtmaven.pipelines.run.variables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ChildInput;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The output variables of a build. A step gets those of the steps before it; members of a parallel group do not get each
 * other's. If several steps write a variable, the later one in the file wins. Thread-safe.
 */
public final class OutputVariables {
    /** Bitbucket creates the file in {@code Sandbox.Layout.agentDirectory()}. */
    private static final String FILE = "pipeline-variables.env";

    /** Bytes. Bitbucket documents no limit; the variables of a Linux program have 2 MiB together with its arguments. */
    static final int LARGEST_FILE = 1 << 20;

    /** By the step that started the pipeline, and by the index of the step that wrote them. */
    private final Map<Integer, ConcurrentNavigableMap<Integer, Map<String, String>>> written =
            new ConcurrentHashMap<>();

    private final BiConsumer<StepSpec, Map<String, String>> record;

    /** @param record receives the variables of each step that writes some */
    public OutputVariables(BiConsumer<StepSpec, Map<String, String>> record) {
        this.record = record;
    }

    /** Passes on the variables of a step of an earlier build. */
    public void take(StepSpec step, Map<String, String> values) {
        of(step.caller()).put(step.index(), values);
    }

    /** The step fails, because it wrote something else than its declared variables. */
    public record Invalid(String reason, SourcePosition at) {}

    /** Returns the values that a step gets, among them inputs of its child pipeline that were not known before. */
    public Map<String, String> before(StepSpec step) {
        Map<String, String> values = new LinkedHashMap<>();
        of(step.caller()).headMap(step.firstOfGroup()).values().forEach(values::putAll);
        return values;
    }

    private ConcurrentNavigableMap<Integer, Map<String, String>> of(int caller) {
        return written.computeIfAbsent(caller, index -> new ConcurrentSkipListMap<>());
    }

    /**
     * Passes the inputs of a child pipeline that refer to output variables to its steps. The other ones are in the
     * plan. Returns the first one that the child does not accept.
     */
    public Optional<Invalid> pass(StepSpec caller, EventScope events) {
        ChildSpec child = caller.child().orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        caller.variables().forEach(variable -> values.put(variable.name(), variable.value()));
        values.putAll(before(caller));
        Map<String, String> late = new LinkedHashMap<>();
        for (ChildInput input : child.inputs()) {
            String value = input.value(name -> Optional.ofNullable(values.get(name)));
            events.note(OutputVariableMessages.input(input.name(), value));
            Optional<String> rejection = input.late() ? input.rejection(value) : Optional.empty();
            if (rejection.isPresent()) {
                events.warned("input-variables", child.at().toString(), rejection.get());
                return Optional.of(new Invalid(OutputVariableMessages.invalidInput(), child.at()));
            }
            if (input.late()) {
                late.put(input.name(), value);
            }
        }
        written.remove(caller.index());
        of(caller.index()).put(caller.index(), late);
        return Optional.empty();
    }

    /** Reports the values that a step gets, and creates the file if it has variables of its own. */
    public void prepare(StepSpec step, Sandbox sandbox, EventScope events) throws IOException {
        of(step.caller()).subMap(step.caller(), false, step.firstOfGroup(), false).values().stream()
                .flatMap(values -> values.entrySet().stream())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (earlier, later) -> later, LinkedHashMap::new))
                .forEach((name, value) -> events.note(OutputVariableMessages.passedOn(name, value)));
        if (step.outputVariables().isEmpty()) {
            return;
        }
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
            tar.putArchiveEntry(new TarArchiveEntry(FILE));
            tar.closeArchiveEntry();
        }
        sandbox.put(sandbox.layout().agentDirectory(), new ByteArrayInputStream(archive.toByteArray()));
    }

    /** Reads the variables of a step, also of one that failed. Returns why they are invalid. */
    public Optional<Invalid> collect(StepSpec step, Sandbox sandbox, EventScope events) {
        if (step.outputVariables().isEmpty()) {
            return Optional.empty();
        }
        List<String> declared =
                step.outputVariables().stream().map(Located::value).toList();
        OutputVariablesFile file = read(step, sandbox, declared);
        if (file.mistake().isPresent()) {
            SourcePosition at = step.outputVariables().get(0).at();
            events.warned("output-variables", at.toString(), file.mistake().get());
            return Optional.of(new Invalid(OutputVariableMessages.invalid(), at));
        }
        of(step.caller()).put(step.index(), file.values());
        record.accept(step, file.values());
        file.values().forEach((name, value) -> events.note(OutputVariableMessages.written(name, value)));
        declared.stream()
                .filter(name -> !file.values().containsKey(name))
                .forEach(name -> events.note(OutputVariableMessages.notWritten(name)));
        return Optional.empty();
    }

    private static OutputVariablesFile read(StepSpec step, Sandbox sandbox, List<String> declared) {
        String path = sandbox.layout().agentDirectory() + "/" + FILE;
        try {
            if (!sandbox.exists(path)) {
                return OutputVariablesFile.parse("", declared);
            }
            try (InputStream contents = new SandboxFiles(sandbox).open(path)) {
                byte[] text = contents.readNBytes(LARGEST_FILE + 1);
                return text.length > LARGEST_FILE
                        ? OutputVariablesFile.invalid(OutputVariableMessages.largeFile(LARGEST_FILE))
                        : OutputVariablesFile.parse(new String(text, UTF_8), declared);
            }
        } catch (FileNotFoundException replaced) {
            return OutputVariablesFile.invalid(OutputVariableMessages.replaced(step, replaced.getMessage()));
        } catch (IOException e) {
            return OutputVariablesFile.invalid(OutputVariableMessages.notReadable(e.getMessage()));
        }
    }
}
