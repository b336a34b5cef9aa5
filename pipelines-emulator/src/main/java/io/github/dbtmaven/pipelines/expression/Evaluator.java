package io.github.dbtmaven.pipelines.expression;

import io.github.dbtmaven.pipelines.glob.Glob;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates an expression with variables and collects the comparisons that decided. Evaluates each part at most once.
 */
final class Evaluator implements Node.Conditions<PartResult> {
    private final String source;
    private final Map<String, String> values;

    Evaluator(String source, Map<String, String> values) {
        this.source = source;
        this.values = values;
    }

    /** Decides a part that {@link TypeCheck} found to be a condition. */
    PartResult decide(Node node) {
        return node.map(condition -> condition.map(this), value -> {
            throw new IllegalArgumentException("Neither true nor false: " + written(value));
        });
    }

    @Override
    public PartResult any(Node.Any any) {
        return join(any.operands(), true);
    }

    @Override
    public PartResult all(Node.All all) {
        return join(all.operands(), false);
    }

    @Override
    public PartResult not(Node.Not not) {
        return decide(not.operand()).negated();
    }

    @Override
    public PartResult constant(Node.Constant constant) {
        return new PartResult(constant.value(), Reasons.of(ExpressionMessages.constant(constant.value())));
    }

    @Override
    public PartResult globCall(Node.GlobCall call) {
        boolean holds =
                Glob.of(call.pattern().value()).matches(operand(call.value()).text());
        return new PartResult(holds, why(call, holds, List.of(call.value())));
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

    @Override
    public PartResult comparison(Node.Comparison comparison) {
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
        return node.map(this::result, this::text);
    }

    private Operand result(Node.Condition condition) {
        PartResult decision = condition.map(this);
        boolean literal = condition instanceof Node.Constant;
        return new Operand(String.valueOf(decision.holds()), literal ? Reasons.NONE : decision.reasons());
    }

    private Operand text(Node.Value value) {
        String text = value.map(Node.Text::value, this::written, variable -> values.getOrDefault(variable.name(), ""));
        return new Operand(text, Reasons.NONE);
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
