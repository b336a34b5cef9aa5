package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A condition of {@code triggers} (Bitbucket sheet 1.8): texts in double quotes, numbers, {@code true}, {@code false},
 * variables by their bare name, {@code == != && || ! ( ) > >= < <=} and {@code glob(value, "pattern")}. {@code !} binds
 * closest, then the four that order, then {@code ==} and {@code !=}, then {@code &&}, then {@code ||}.
 *
 * <p>What the service leaves open is decided so. Inside a text there are two escapes, {@code \"} and {@code \\}. A
 * variable is a text, and one that is not set is the empty text. Beside a number it counts as the number that it holds;
 * one that holds none equals no number and is neither less nor greater. The four that order compare numbers, so two
 * variables between which one of them stands are numbers as well. Beside something that is true or false, a variable
 * counts as that when it holds {@code true} or {@code false}, in lower case. By itself it is neither. Two values of
 * different types are a mistake, because they never could be equal.
 *
 * <p>Reading takes time and memory that grow with the length of the text and no more. Immutable.
 */
public final class Expression {
    private final String source;
    private final Node root;
    private final List<Node.Variable> variables;

    private Expression(String source, Node root, List<Node.Variable> variables) {
        this.source = source;
        this.root = root;
        this.variables = List.copyOf(variables);
    }

    /** Any text has a result: an expression, or the first mistake in it. */
    public static ParseResult parse(String text) {
        return parse(text, false);
    }

    /**
     * The same for the {@code state} of a step's condition, where values stand without quotes ("Dynamic step
     * conditions"): {@code TARGET == production}. What follows a comparison is never a variable there.
     */
    public static ParseResult parseState(String text) {
        return parse(text, true);
    }

    private static ParseResult parse(String text, boolean bareValues) {
        requireNonNull(text, "text");
        try {
            Parser parser = new Parser(text, bareValues);
            Node root = parser.condition();
            new TypeCheck(text).check(root);
            return new ParseResult.Parsed(new Expression(text, root, parser.variables()));
        } catch (MistakeFound found) {
            return found.mistake();
        }
    }

    /** Whether the condition holds for these variables. */
    public Evaluation evaluate(Map<String, String> values) {
        return new Evaluator(source, Map.copyOf(values)).decide(root).evaluation();
    }

    /** The tree. */
    public Node root() {
        return root;
    }

    /** Each use of a variable, in the order of the text. */
    public List<Node.Variable> variables() {
        return variables;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }
}
