package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * A node of an expression. The tree is never deep: operands of {@code &&} and {@code ||} are lists, and the parser
 * limits other nesting.
 */
public sealed interface Node {
    /** Returns the start offset in the text, from 0. */
    int offset();

    /** Returns the end offset (exclusive). */
    int end();

    /** Returns the type of its value. */
    ValueType type();

    /** A boolean node. */
    sealed interface Condition extends Node {
        @Override
        default ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /** A string; {@code value} has no quotes and no escapes. */
    record Text(int offset, int end, String value) implements Node {
        public Text {
            requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }
    }

    /** A number: {@code 42}, {@code 3.14}. */
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

    /** A comparison such as {@code left == right}. */
    record Comparison(int offset, int end, Relation relation, Node left, Node right) implements Condition {
        public Comparison {
            requireNonNull(relation, "relation");
            requireNonNull(left, "left");
            requireNonNull(right, "right");
        }

        /** Returns whether both sides are numbers: one is a number literal, or the operator is an ordering. */
        public boolean isOfNumbers() {
            return relation.isOrdering() || left.type() == ValueType.NUMBER || right.type() == ValueType.NUMBER;
        }
    }

    /** A call of {@code glob(value, "pattern")}; the value is a string or a variable. */
    record GlobCall(int offset, int end, Node value, Text pattern) implements Condition {
        public GlobCall {
            requireNonNull(value, "value");
            requireNonNull(pattern, "pattern");
        }
    }

    /** A negation: {@code !operand}. */
    record Not(int offset, int end, Node operand) implements Condition {
        public Not {
            requireNonNull(operand, "operand");
        }
    }

    /** Two or more operands joined by {@code &&}. */
    record All(int offset, int end, List<Node> operands) implements Condition {
        public All {
            operands = List.copyOf(operands);
        }
    }

    /** Two or more operands joined by {@code ||}. */
    record Any(int offset, int end, List<Node> operands) implements Condition {
        public Any {
            operands = List.copyOf(operands);
        }
    }
}
