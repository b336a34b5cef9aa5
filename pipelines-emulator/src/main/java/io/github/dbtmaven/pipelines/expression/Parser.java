package io.github.dbtmaven.pipelines.expression;

import io.github.dbtmaven.pipelines.expression.ExpressionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A recursive descent parser. Nesting is limited, so that no text causes a stack overflow. */
final class Parser {
    static final int DEEPEST = 100;

    private final Lexer lexer;
    private final Operands operands;
    private ExpressionToken previous = new ExpressionToken(Kind.END, 0, 0, "");
    private ExpressionToken token;
    private int depth;
    private int chained;

    Parser(String source, boolean bareValues) {
        lexer = new Lexer(source, bareValues);
        operands = new Operands(source);
        token = lexer.next();
    }

    Node condition() {
        if (token.kind() == Kind.END) {
            throw MistakeFound.syntax(0, ExpressionMessages.empty());
        }
        Node root = disjunction();
        if (token.kind() != Kind.END) {
            throw Unexpected.afterValue(token);
        }
        return root;
    }

    /** Returns the variables in textual order. */
    List<Node.Variable> variables() {
        return operands.variables();
    }

    private Node disjunction() {
        return joined("||", this::conjunction, (start, parts) -> new Node.Any(start, previous.end(), parts));
    }

    private Node conjunction() {
        return joined("&&", this::equality, (start, parts) -> new Node.All(start, previous.end(), parts));
    }

    private Node joined(String symbol, Supplier<Node> operand, BiFunction<Integer, List<Node>, Node> join) {
        int start = token.offset();
        List<Node> parts = new ArrayList<>(List.of(operand.get()));
        while (token.is(symbol)) {
            take();
            parts.add(operand.get());
        }
        return parts.size() == 1 ? parts.get(0) : join.apply(start, parts);
    }

    private Node equality() {
        return compared(false, this::ordering);
    }

    private Node ordering() {
        return compared(true, this::unary);
    }

    private Node compared(boolean ordering, Supplier<Node> operand) {
        int start = token.offset();
        Node left = operand.get();
        Optional<Relation> relation = relation(ordering);
        for (boolean first = true; relation.isPresent(); first = false) {
            // chained comparisons are left-associative: each further one makes the tree deeper
            if (!first && ++chained > DEEPEST) {
                throw MistakeFound.syntax(token.offset(), ExpressionMessages.tooDeep(DEEPEST));
            }
            take();
            Node right = operand.get();
            left = new Node.Comparison(start, previous.end(), relation.get(), left, right);
            relation = relation(ordering);
        }
        return left;
    }

    private Optional<Relation> relation(boolean ordering) {
        return token.kind() == Kind.SYMBOL
                ? Relation.of(token.text()).filter(relation -> relation.isOrdering() == ordering)
                : Optional.empty();
    }

    private Node unary() {
        ExpressionToken first = token;
        if (first.is("!")) {
            return nested(() -> {
                take();
                Node operand = unary();
                return new Node.Not(first.offset(), previous.end(), operand);
            });
        }
        if (first.is("(")) {
            return nested(() -> {
                take();
                Node inner = disjunction();
                close(first);
                return inner;
            });
        }
        if (first.kind() == Kind.SYMBOL || first.kind() == Kind.END) {
            throw Unexpected.insteadOfValue(first, previous);
        }
        take();
        return token.is("(") && first.kind() == Kind.NAME ? call(first) : operands.of(first, token);
    }

    private Node call(ExpressionToken name) {
        operands.requireFunction(name);
        ExpressionToken open = token;
        return nested(() -> {
            take();
            List<Node> arguments = new ArrayList<>();
            while (!token.is(")") || !arguments.isEmpty()) {
                arguments.add(disjunction());
                if (!token.is(",")) {
                    break;
                }
                take();
            }
            close(open);
            return operands.glob(name, previous.end(), arguments);
        });
    }

    private void close(ExpressionToken open) {
        if (token.kind() == Kind.END) {
            throw MistakeFound.syntax(open.offset(), ExpressionMessages.notClosed());
        }
        if (!token.is(")")) {
            throw Unexpected.afterValue(token);
        }
        take();
    }

    private Node nested(Supplier<Node> part) {
        if (++depth > DEEPEST) {
            throw MistakeFound.syntax(token.offset(), ExpressionMessages.tooDeep(DEEPEST));
        }
        Node node = part.get();
        depth--;
        return node;
    }

    private void take() {
        previous = token;
        token = lexer.next();
    }
}
