package io.github.dbtmaven.pipelines.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Creates the operands of an expression and collects its variables. */
final class Operands {
    private final String source;
    private final List<Node.Variable> variables = new ArrayList<>();

    Operands(String source) {
        this.source = source;
    }

    List<Node.Variable> variables() {
        return variables;
    }

    /** Creates the value of a token that is not a function. */
    Node of(ExpressionToken word, ExpressionToken next) {
        return switch (word.kind()) {
            case TEXT -> new Node.Text(word.offset(), word.end(), word.text());
            case NUMBER -> new Node.Number(word.offset(), word.end(), new BigDecimal(word.text()));
            case NAME -> named(word, next);
            case SYMBOL, END -> throw new IllegalArgumentException("Not a value: " + word);
        };
    }

    private Node named(ExpressionToken word, ExpressionToken next) {
        switch (word.text()) {
            case "true", "false" -> {
                return new Node.Constant(word.offset(), word.end(), word.text().equals("true"));
            }
            case "null" -> throw MistakeFound.syntax(word.offset(), ExpressionMessages.noNull());
            default -> {
                if (Misspelled.word(word.text()).filter("!"::equals).isPresent() && next.startsValue()) {
                    throw Unexpected.word(word, "!");
                }
                Node.Variable variable = new Node.Variable(word.offset(), word.end(), word.text());
                variables.add(variable);
                return variable;
            }
        }
    }

    void requireFunction(ExpressionToken name) {
        if (name.text().equals("glob")) {
            return;
        }
        Misspelled.word(name.text()).ifPresent(operator -> {
            throw Unexpected.word(name, operator);
        });
        throw MistakeFound.function(
                name.offset(), ExpressionMessages.unknownFunction(name.text()), Misspelled.function(name.text()));
    }

    Node glob(ExpressionToken name, int end, List<Node> arguments) {
        if (arguments.size() != 2) {
            throw MistakeFound.type(name.offset(), ExpressionMessages.argumentCount(arguments.size()));
        }
        Node value = arguments.get(0);
        if (value.type() != ValueType.TEXT && value.type() != ValueType.VARIABLE) {
            throw MistakeFound.type(value.offset(), ExpressionMessages.globValue(written(value), value.type()));
        }
        Node pattern = arguments.get(1);
        if (pattern instanceof Node.Text text) {
            return new Node.GlobCall(name.offset(), end, value, text);
        }
        throw MistakeFound.type(pattern.offset(), ExpressionMessages.globPattern(written(pattern), pattern.type()));
    }

    private String written(Node node) {
        return source.substring(node.offset(), node.end());
    }
}
