package io.github.dbtmaven.pipelines.expression;

import io.github.dbtmaven.pipelines.glob.Glob;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates an expression with variables and collects the comparisons that decided. Evaluates each part at most once.
 */
final class Evaluator {
    private final String source;
    private final Map<String, String> values;

    Evaluator(String source, Map<String, String> values) {
        this.source = source;
        this.values = values;
    }

    PartResult decide(Node node) {
        if (node instanceof Node.Any any) {
            return join(any.operands(), true);
        }
        if (node instanceof Node.All all) {
            return join(all.operands(), false);
        }
        if (node instanceof Node.Not not) {
            return decide(not.operand()).negated();
        }
        if (node instanceof Node.Comparison comparison) {
            return compare(comparison);
        }
        if (node instanceof Node.GlobCall call) {
            boolean holds = Glob.of(call.pattern().value())
                    .matches(operand(call.value()).text());
            return new PartResult(holds, why(call, holds, List.of(call.value())));
        }
        if (node instanceof Node.Constant constant) {
            return new PartResult(constant.value(), Reasons.of(ExpressionMessages.constant(constant.value())));
        }
        throw new IllegalArgumentException("Neither true nor false: " + written(node));
    }

    /** Joins operands. The first operand with the settling value decides alone; otherwise all of them do. */
    private PartResult join(List<Node> operands, boolean settling) {
        Reasons reasons = Reasons.NONE;
        for (Node operand : operands) {
            PartResult decision = decide(operand);
            if (decision.holds() == settling) {
                return decision;
            }
            reasons = reasons.and(decision.reasons());
        }
        return new PartResult(!settling, reasons);
    }

    private PartResult compare(Node.Comparison comparison) {
        Relation relation = comparison.relation();
        Operand left = operand(comparison.left());
        Operand right = operand(comparison.right());
        boolean holds = comparison.isOfNumbers()
                ? compareNumbers(relation, Numeral.of(left.text()), Numeral.of(right.text()))
                : relation.holds(left.text().equals(right.text()) ? 0 : 1);
        Reasons why = why(comparison, holds, List.of(comparison.left(), comparison.right()));
        return new PartResult(holds, why.and(left.reasons()).and(right.reasons()));
    }

    /** Compares two numbers. A text that is not a number is never equal, less or greater. */
    private static boolean compareNumbers(Relation relation, Optional<BigDecimal> left, Optional<BigDecimal> right) {
        return left.isPresent() && right.isPresent()
                ? relation.holds(left.get().compareTo(right.get()))
                : relation == Relation.NOT_EQUAL;
    }

    private Operand operand(Node node) {
        if (node instanceof Node.Text text) {
            return new Operand(text.value(), Reasons.NONE);
        }
        if (node instanceof Node.Number) {
            return new Operand(written(node), Reasons.NONE);
        }
        if (node instanceof Node.Variable variable) {
            return new Operand(values.getOrDefault(variable.name(), ""), Reasons.NONE);
        }
        if (node instanceof Node.Constant constant) {
            return new Operand(String.valueOf(constant.value()), Reasons.NONE);
        }
        PartResult decision = decide(node);
        return new Operand(String.valueOf(decision.holds()), decision.reasons());
    }

    private record Operand(String text, Reasons reasons) {}

    private Reasons why(Node node, boolean holds, List<Node> operands) {
        boolean ofNumbers = node instanceof Node.Comparison comparison && comparison.isOfNumbers();
        List<Node.Variable> variables = operands.stream()
                .filter(Node.Variable.class::isInstance)
                .map(Node.Variable.class::cast)
                .toList();
        List<String> facts = variables.stream()
                .map(variable -> fact(variable.name(), variables.size() == 1, ofNumbers))
                .distinct()
                .toList();
        return Reasons.of(ExpressionMessages.decided(written(node), holds, facts));
    }

    private String fact(String name, boolean only, boolean asNumber) {
        String value = values.get(name);
        if (value == null) {
            return ExpressionMessages.notSet(name);
        }
        String subject = only ? "it" : name;
        return asNumber && Numeral.of(value).isEmpty()
                ? ExpressionMessages.notNumeric(subject, value)
                : ExpressionMessages.is(subject, value);
    }

    private String written(Node node) {
        return source.substring(node.offset(), node.end());
    }
}
