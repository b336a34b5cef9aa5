package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.model.ArtifactUpload;
import io.github.dbtmaven.pipelines.model.ArtifactUpload.CaptureOn;
import io.github.dbtmaven.pipelines.model.Artifacts;
import io.github.dbtmaven.pipelines.model.Artifacts.Download;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code artifacts} as a list of globs or as a map. */
final class ArtifactsReader {
    private final Report report;
    private final Texts texts;

    ArtifactsReader(Report report) {
        this.report = report;
        this.texts = new Texts(report);
    }

    Artifacts read(Value value) {
        if (value.isList()) {
            return new Artifacts(patterns(value.items()), Download.EVERYTHING, List.of());
        }
        CheckedMap fields = CheckedMap.of(value, MapKind.ARTIFACTS, report);
        return new Artifacts(
                patterns(fields.items("paths")),
                fields.value("download").map(this::download).orElse(Download.EVERYTHING),
                fields.items("upload").stream()
                        .map(this::upload)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Download download(Value value) {
        if (!value.isList()) {
            return value.flag().orElse(true) ? Download.EVERYTHING : Download.NOTHING;
        }
        return new Download(false, texts.of(value.items(), "The name of an artifact"));
    }

    private Optional<ArtifactUpload> upload(Value value) {
        Optional<String> handedOver = value.text().filter(name -> name.matches("[^*?{}]*\\S[^*?{}]*"));
        if (handedOver.isPresent()) {
            return handedOver.map(name -> ArtifactUpload.named(name, value.at()));
        }
        if (!value.isMap()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    value.at(),
                    KeyMessages.itemShape(
                            "An entry of \"upload\"", "a name, or a map with \"name\" and \"paths\"", value.kind()));
            return Optional.empty();
        }
        CheckedMap fields = CheckedMap.of(value, MapKind.UPLOAD, report);
        List<ArtifactPattern> paths = patterns(fields.items("paths"));
        List<ArtifactPattern> ignored = patterns(fields.items("ignore-paths"));
        return fields.text("name")
                .map(name -> new ArtifactUpload(
                        name.value(),
                        fields.text("type")
                                .map(type -> ArtifactUpload.Type.valueOf(constant(type)))
                                .orElse(ArtifactUpload.Type.SHARED),
                        paths,
                        ignored,
                        fields.number("depth")
                                .map(depth -> OptionalInt.of(depth.value()))
                                .orElse(OptionalInt.empty()),
                        fields.text("capture-on")
                                .map(when -> CaptureOn.valueOf(constant(when)))
                                .orElse(CaptureOn.ALWAYS),
                        value.at()));
    }

    private static String constant(Located<String> word) {
        return word.value().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private List<ArtifactPattern> patterns(List<Value> items) {
        List<Located<String>> globs = texts.of(items, "An artifact pattern");
        globs.forEach(glob -> ArtifactPatternCheck.check(glob, report));
        return globs.stream()
                .map(glob -> new ArtifactPattern(glob.value(), glob.at()))
                .toList();
    }
}
