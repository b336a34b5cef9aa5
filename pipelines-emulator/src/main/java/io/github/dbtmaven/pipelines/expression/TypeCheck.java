package io.github.dbtmaven.pipelines.expression;

import java.util.List;

/** Checks the types of operands and that the condition is a boolean. Stops at the first mistake. */
final class TypeCheck {
    private final String source;

    TypeCheck(String source) {
        this.source = source;
    }

    void check(Node root) {
        inside(root);
        if (root.type() != ValueType.BOOLEAN) {
            throw MistakeFound.type(root.offset(), ExpressionMessages.notBoolean(written(root), root.type()));
        }
    }

    private void inside(Node node) {
        if (node instanceof Node.Any any) {
            join("||", any.operands());
        } else if (node instanceof Node.All all) {
            join("&&", all.operands());
        } else if (node instanceof Node.Not not) {
            inside(not.operand());
            requireBoolean(not.operand(), ExpressionMessages::notNegatable);
        } else if (node instanceof Node.Comparison comparison) {
            inside(comparison.left());
            inside(comparison.right());
            compare(comparison);
        }
    }

    private void join(String symbol, List<Node> operands) {
        for (Node operand : operands) {
            inside(operand);
            requireBoolean(operand, (written, type) -> ExpressionMessages.notJoinable(symbol, written, type));
        }
    }

    private void requireBoolean(Node operand, Wording wording) {
        if (operand.type() != ValueType.BOOLEAN) {
            throw MistakeFound.type(operand.offset(), wording.of(written(operand), operand.type()));
        }
    }

    private void compare(Node.Comparison comparison) {
        String symbol = comparison.relation().symbol();
        Node left = comparison.left();
        Node right = comparison.right();
        if (comparison.relation().isOrdering()) {
            requireNumber(symbol, left);
            requireNumber(symbol, right);
        } else if (!left.type().comparableWith(right.type())) {
            throw MistakeFound.type(
                    right.offset(),
                    ExpressionMessages.neverEqual(symbol, written(left), left.type(), written(right), right.type()));
        }
    }

    private void requireNumber(String symbol, Node operand) {
        if (operand instanceof Node.Text text && Numeral.of(text.value()).isPresent()) {
            throw MistakeFound.type(operand.offset(), ExpressionMessages.quotedNumber(symbol, text.value()));
        }
        if (!operand.type().comparableWith(ValueType.NUMBER)) {
            throw MistakeFound.type(
                    operand.offset(), ExpressionMessages.notOrdered(symbol, written(operand), operand.type()));
        }
    }

    private String written(Node node) {
        return source.substring(node.offset(), node.end());
    }

    /** Creates a message about a part and its type. */
    @FunctionalInterface
    private interface Wording {
        String of(String written, ValueType type);
    }
}
