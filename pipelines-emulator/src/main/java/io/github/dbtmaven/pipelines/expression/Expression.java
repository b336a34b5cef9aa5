package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A condition of {@code triggers}: strings in double quotes, numbers, {@code true}, {@code false}, variables by their
 * bare name, {@code == != && || ! ( ) > >= < <=} and {@code glob(value, "pattern")}. Precedence, highest first: {@code
 * !}, the ordering operators, {@code ==} and {@code !=}, {@code &&}, {@code ||}.
 *
 * <p>Where Bitbucket's documentation leaves details open, these rules apply. A string has two escapes, {@code \"} and
 * {@code \\}. A variable is a string; an unset variable is the empty string. Compared with a number, it counts as the
 * number that it contains; if it contains none, it equals no number and is neither less nor greater. Ordering operators
 * compare numbers, so their variables are numbers as well. Compared with a boolean, a variable counts as one if it is
 * {@code true} or {@code false} in lower case. On its own it is not a boolean. Comparing two values of different types
 * is an error, since they could never be equal.
 *
 * <p>Parsing takes time and memory linear in the length of the text. Immutable.
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

    /** Parses a condition: returns an expression, or the first mistake. */
    public static ParseResult parse(String text) {
        return parse(text, false);
    }

    /**
     * Parses the {@code state} of a step's condition, where values have no quotes ("Dynamic step conditions"): {@code
     * TARGET == production}. There, the right side of a comparison is never a variable.
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

    /** Evaluates the condition with these variables. */
    public Evaluation evaluate(Map<String, String> values) {
        return new Evaluator(source, Map.copyOf(values)).decide(root).evaluation();
    }

    /** Returns the root of the tree. */
    public Node root() {
        return root;
    }

    /** Returns all uses of variables in textual order. */
    public List<Node.Variable> variables() {
        return variables;
    }

    /** Returns the text as written. */
    @Override
    public String toString() {
        return source;
    }
}
