package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * A part of an expression. The tree is never deep: what stands beside each other under {@code &&} or {@code ||} is a
 * list, and the parser bounds the rest.
 */
public sealed interface Node {
    /** The character of the text at which it starts, from 0. */
    int offset();

    /** The character of the text after its last one. */
    int end();

    /** What its value is. */
    ValueType type();

    /** A part that is true or false by what stands in it. */
    sealed interface Condition extends Node {
        @Override
        default ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /** A text in double quotes; {@code value} is without them and without escapes. */
    record Text(int offset, int end, String value) implements Node {
        public Text {
            requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }
    }

    /** {@code 42}, {@code 3.14}. */
    record Number(int offset, int end, BigDecimal value) implements Node {
        public Number {
            requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    /** A variable, by its bare name. */
    record Variable(int offset, int end, String name) implements Node {
        public Variable {
            requireNonNull(name, "name");
        }

        @Override
        public ValueType type() {
            return ValueType.VARIABLE;
        }
    }

    /** {@code true} or {@code false}. */
    record Constant(int offset, int end, boolean value) implements Condition {}

    /** {@code left == right} and its like. */
    record Comparison(int offset, int end, Relation relation, Node left, Node right) implements Condition {
        public Comparison {
            requireNonNull(relation, "relation");
            requireNonNull(left, "left");
            requireNonNull(right, "right");
        }

        /** Whether both sides count as numbers: one is written as a number, or the relation orders. */
        public boolean isOfNumbers() {
            return relation.isOrdering() || left.type() == ValueType.NUMBER || right.type() == ValueType.NUMBER;
        }
    }

    /** {@code glob(value, "pattern")}; the value is a text or a variable. */
    record GlobCall(int offset, int end, Node value, Text pattern) implements Condition {
        public GlobCall {
            requireNonNull(value, "value");
            requireNonNull(pattern, "pattern");
        }
    }

    /** {@code !operand}. */
    record Not(int offset, int end, Node operand) implements Condition {
        public Not {
            requireNonNull(operand, "operand");
        }
    }

    /** Two or more with {@code &&} between them. */
    record All(int offset, int end, List<Node> operands) implements Condition {
        public All {
            operands = List.copyOf(operands);
        }
    }

    /** Two or more with {@code ||} between them. */
    record Any(int offset, int end, List<Node> operands) implements Condition {
        public Any {
            operands = List.copyOf(operands);
        }
    }
}
