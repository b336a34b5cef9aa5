package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/** Parses a text to YAML nodes. Constructs no objects, so that tags in the text have no effect. */
public final class YamlText {
    /** The default of 50 is too low for real files that reuse an anchored step often. */
    static final int MOST_ALIASES = 2_000;

    private static final int MOST_CHARACTERS = 1_000_000;
    static final int DEEPEST = 50;

    private YamlText() {}

    /** Returns the root; empty if parsing fails, which is reported. */
    public static Optional<Value> compose(String file, String text, Report report) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.length() > MOST_CHARACTERS) {
            report.error(
                    ProblemCode.TOO_LARGE, new SourcePosition(file, 1, 1), SyntaxMessages.tooLong(MOST_CHARACTERS));
            return Optional.empty();
        }
        Optional<SourcePosition> unprintable = unprintable(file, content);
        if (unprintable.isPresent()) {
            report.error(ProblemCode.YAML_CONTROL_CHARACTER, unprintable.get(), SyntaxMessages.unprintable());
            return Optional.empty();
        }
        try {
            Node root = yaml().compose(new StringReader(content));
            if (root == null) {
                report.error(ProblemCode.EMPTY_FILE, new SourcePosition(file, 1, 1), SyntaxMessages.emptyFile());
                return Optional.empty();
            }
            return Optional.of(Value.of(file, root)).filter(value -> Expansion.isBounded(value, report));
        } catch (MarkedYAMLException e) {
            refuse(file, Syntax.explain(e, content), report);
        } catch (YAMLException e) {
            refuse(file, Syntax.limit(e), report);
        }
        return Optional.empty();
    }

    private static void refuse(String file, Syntax.Mistake mistake, Report report) {
        report.error(mistake.code(), new SourcePosition(file, mistake.line(), mistake.column()), mistake.text());
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        return new Yaml(new SafeConstructor(options));
    }

    /**
     * Returns the position of the first character that YAML does not allow, for which snakeyaml provides only an
     * offset.
     */
    private static Optional<SourcePosition> unprintable(String file, String text) {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (!StreamReader.isPrintable(character)) {
                return Optional.of(new SourcePosition(file, line, column));
            }
            at += Character.charCount(character);
            column++;
            if (character == '\n') {
                line++;
                column = 1;
            }
        }
        return Optional.empty();
    }
}
