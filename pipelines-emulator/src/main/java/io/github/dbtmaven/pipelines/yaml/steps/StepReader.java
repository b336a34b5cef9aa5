package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Artifacts;
import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.Condition;
import io.github.dbtmaven.pipelines.model.Environment;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.PredefinedCaches;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.ServiceDefinition;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.StepSize;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.Misplaced;
import io.github.dbtmaven.pipelines.yaml.keys.Suggestion;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the map under {@code step}. */
public final class StepReader {
    private static final Set<String> WRAPPERS = Set.of("step", "final");
    private static final List<String> NOT_IN_FINAL = List.of("deployment", "trigger", "fail-fast");

    private final DeclaredNames known;
    private final Misplaced misplaced;
    private final Set<String> caches = new TreeSet<>(PredefinedCaches.names());
    private final Set<String> services = new TreeSet<>();

    public StepReader(DeclaredNames known) {
        this(known, Misplaced.NOTHING);
    }

    /**
     * Creates a reader.
     *
     * @param misplaced names that were probably meant to be defined
     */
    public StepReader(DeclaredNames known, Misplaced misplaced) {
        this.known = known;
        this.misplaced = misplaced;
        caches.addAll(known.caches());
        services.add(ServiceDefinition.DOCKER);
        services.addAll(known.services());
    }

    /** Returns the names that steps can use. */
    public DeclaredNames known() {
        return known;
    }

    /** The container of a step, which forbids some keys or gives them another meaning. */
    public enum Within {
        PIPELINE,
        PARALLEL,
        STAGE,
        FINAL
    }

    /**
     * Reads a step as far as possible; mistakes are reported.
     *
     * @param value the map under {@code step} or {@code final}, or a map in which that key is empty and the step's keys
     * are next to it
     */
    public Step read(Value value, Within within, Report shared) {
        List<WrittenKey> written = new ArrayList<>();
        Report report = shared.of(written);
        Set<String> told = Entries.of(value, report).stream()
                .filter(entry -> WRAPPERS.contains(entry.key()) && entry.value().isNothing())
                .map(Entry::key)
                .collect(Collectors.toSet());
        CheckedMap fields = CheckedMap.of(value, MapKind.STEP, told, report);
        if (within == Within.FINAL) {
            NOT_IN_FINAL.forEach(key -> fields.at(key)
                    .ifPresent(at -> report.error(ProblemCode.FINAL_STEP, at, StepKeyMessages.notInFinal(key))));
        }
        Texts texts = new Texts(report);
        ScriptReader scripts = new ScriptReader(report);
        return new Step(
                fields.text("name").map(Located::value),
                fields.value("image").flatMap(image -> new ImageReader(report).read(image)),
                scripts.read(fields, "script"),
                scripts.read(fields, "after-script"),
                new ChildPipelineReader(report).read(fields),
                caches(fields, texts, report),
                services(fields, texts, report),
                fields.value("artifacts")
                        .map(artifacts -> new ArtifactsReader(report).read(artifacts))
                        .orElse(Artifacts.NONE),
                fields.value("clone")
                        .map(clone -> CloneReader.read(clone, report))
                        .orElse(CloneSettings.UNSET),
                fields.number("max-time"),
                size(fields),
                environment(fields),
                condition(fields, within, report),
                manual(fields, within, report),
                concurrencyGroup(fields, report),
                OnFailReader.read(fields, report),
                OidcReader.read(fields, report),
                failFast(fields, within, report),
                outputVariables(fields, texts, report),
                texts.runsOn(fields),
                fields.value("runtime").map(runtime -> RuntimeReader.read(runtime, report)),
                written,
                value.at());
    }

    public static Optional<Located<StepSize>> size(CheckedMap fields) {
        return fields.text("size")
                .flatMap(word -> StepSize.of(word.value()).map(size -> new Located<>(size, word.at())));
    }

    /**
     * Returns the environment. {@code deployment} provides the same variables as {@code environment} and is tracked.
     */
    public static Optional<Environment> environment(CheckedMap fields) {
        return fields.text("deployment")
                .map(name -> new Environment(name.value(), true, name.at()))
                .or(() -> fields.text("environment").map(name -> new Environment(name.value(), false, name.at())));
    }

    /** Returns the position of {@code trigger: manual}. */
    public static Optional<SourcePosition> manual(CheckedMap fields) {
        return fields.text("trigger")
                .filter(trigger -> trigger.value().equals("manual"))
                .map(Located::at);
    }

    private static Optional<Condition> condition(CheckedMap fields, Within within, Report report) {
        Optional<Condition> condition = new ConditionReader(report).read(fields);
        if (within == Within.STAGE) {
            fields.at("condition")
                    .ifPresent(
                            at -> report.error(ProblemCode.CONDITION_IN_STAGE, at, StepKeyMessages.conditionInStage()));
        }
        return condition;
    }

    private static Optional<SourcePosition> manual(CheckedMap fields, Within within, Report report) {
        Optional<SourcePosition> manual = manual(fields);
        if (within == Within.STAGE) {
            manual.ifPresent(at -> report.error(ProblemCode.MANUAL_IN_STAGE, at, StepKeyMessages.manualInStage()));
        }
        return manual;
    }

    /** Returns the concurrency group, for which two forms are documented. */
    private static Optional<Located<String>> concurrencyGroup(CheckedMap fields, Report report) {
        Optional<Located<String>> group = fields.value("concurrency")
                .map(map -> CheckedMap.of(map, MapKind.CONCURRENCY, report))
                .flatMap(map -> map.text("group"));
        if (fields.has("concurrency") && fields.has("concurrency-group")) {
            report.warning(
                    ProblemCode.NO_EFFECT,
                    fields.at("concurrency").orElseThrow(),
                    StepKeyMessages.twoConcurrencyGroups());
        }
        return fields.text("concurrency-group").or(() -> group);
    }

    private static Optional<Located<Boolean>> failFast(CheckedMap fields, Within within, Report report) {
        Optional<Located<Boolean>> failFast = fields.flag("fail-fast");
        if (within == Within.PIPELINE || within == Within.STAGE) {
            failFast.ifPresent(
                    flag -> report.warning(ProblemCode.NO_EFFECT, flag.at(), StepKeyMessages.failFastAlone()));
        }
        return failFast;
    }

    private List<Located<String>> caches(CheckedMap fields, Texts texts, Report report) {
        return texts.of(fields, "caches", "The name of a cache").stream()
                .filter(name -> isKnown(
                        name,
                        fields.value("caches").orElseThrow(),
                        caches,
                        ProblemCode.UNKNOWN_CACHE,
                        StepKeyMessages.unknownCache(name.value()),
                        StepKeyMessages.defineCache(),
                        report))
                .toList();
    }

    private List<Located<String>> services(CheckedMap fields, Texts texts, Report report) {
        return texts.of(fields, "services", "The name of a service").stream()
                .filter(name -> isKnown(
                        name,
                        fields.value("services").orElseThrow(),
                        services,
                        ProblemCode.UNKNOWN_SERVICE,
                        StepKeyMessages.unknownService(name.value()),
                        StepKeyMessages.defineService(),
                        report))
                .toList();
    }

    /**
     * Checks a name. Bitbucket reports the list rather than the item.
     *
     * @param next what to do if there is no similar name
     */
    private boolean isKnown(
            Located<String> name,
            Value list,
            Set<String> all,
            ProblemCode code,
            String text,
            String next,
            Report report) {
        boolean isKnown = all.contains(name.value());
        if (!isKnown) {
            String section = code == ProblemCode.UNKNOWN_CACHE ? "caches" : "services";
            Optional<SourcePosition> elsewhere = misplaced.section(section, name.value());
            if (elsewhere.isPresent()) {
                report.error(
                        code,
                        name.at().at(list.at().path()),
                        text
                                + StepKeyMessages.misplaced(
                                        section, elsewhere.get().line()));
                return false;
            }
            Optional<String> suggestion = Suggestion.closest(name.value(), all);
            report.error(code, name.at().at(list.at().path()), suggestion.isPresent() ? text : text + next, suggestion);
        }
        return isKnown;
    }

    private static List<Located<String>> outputVariables(CheckedMap fields, Texts texts, Report report) {
        List<Located<String>> names = texts.of(fields, "output-variables", "The name of a variable");
        names.stream()
                .filter(name -> !VariableName.isValid(name.value()))
                .forEach(name ->
                        report.error(ProblemCode.VARIABLE_NAME, name.at(), StepKeyMessages.variableName(name.value())));
        return names;
    }
}
