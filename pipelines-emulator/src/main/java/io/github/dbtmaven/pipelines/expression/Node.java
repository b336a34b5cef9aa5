package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

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

    /** Applies the function for the kind of this node. */
    <T> T map(Function<Condition, T> condition, Function<Value, T> value);

    /** A boolean node. */
    sealed interface Condition extends Node {
        @Override
        default ValueType type() {
            return ValueType.BOOLEAN;
        }

        @Override
        default <T> T map(Function<Condition, T> condition, Function<Value, T> value) {
            return condition.apply(this);
        }

        /** Applies the method for the type of this condition. */
        <T> T map(Conditions<T> conditions);
    }

    /** One method for each type of condition. */
    interface Conditions<T> {
        T constant(Constant constant);

        T comparison(Comparison comparison);

        T globCall(GlobCall call);

        T not(Not not);

        T all(All all);

        T any(Any any);
    }

    /** A literal or a variable. */
    sealed interface Value extends Node {
        @Override
        default <T> T map(Function<Condition, T> condition, Function<Value, T> value) {
            return value.apply(this);
        }

        /** Applies the function for the type of this value. */
        <T> T map(Function<Text, T> text, Function<Number, T> number, Function<Variable, T> variable);
    }

    /** A string; {@code value} has no quotes and no escapes. */
    record Text(int offset, int end, String value) implements Value {
        public Text {
            requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }

        @Override
        public <T> T map(Function<Text, T> text, Function<Number, T> number, Function<Variable, T> variable) {
            return text.apply(this);
        }
    }

    /** A number: {@code 42}, {@code 3.14}. */
    record Number(int offset, int end, BigDecimal value) implements Value {
        public Number {
            requireNonNull(value, "value");
        }

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }

        @Override
        public <T> T map(Function<Text, T> text, Function<Number, T> number, Function<Variable, T> variable) {
            return number.apply(this);
        }
    }

    /** A variable, by its bare name. */
    record Variable(int offset, int end, String name) implements Value {
        public Variable {
            requireNonNull(name, "name");
        }

        @Override
        public ValueType type() {
            return ValueType.VARIABLE;
        }

        @Override
        public <T> T map(Function<Text, T> text, Function<Number, T> number, Function<Variable, T> variable) {
            return variable.apply(this);
        }
    }

    /** {@code true} or {@code false}. */
    record Constant(int offset, int end, boolean value) implements Condition {

        @Override
        public <T> T map(Conditions<T> conditions) {
            return conditions.constant(this);
        }
    }

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

        @Override
        public <T> T map(Conditions<T> conditions) {
            return conditions.comparison(this);
        }
    }

    /** A call of {@code glob(value, "pattern")}; the value is a string or a variable. */
    record GlobCall(int offset, int end, Node value, Text pattern) implements Condition {
        public GlobCall {
            requireNonNull(value, "value");
            requireNonNull(pattern, "pattern");
        }

        @Override
        public <T> T map(Conditions<T> conditions) {
            return conditions.globCall(this);
        }
    }

    /** A negation: {@code !operand}. */
    record Not(int offset, int end, Node operand) implements Condition {
        public Not {
            requireNonNull(operand, "operand");
        }

        @Override
        public <T> T map(Conditions<T> conditions) {
            return conditions.not(this);
        }
    }

    /** Two or more operands joined by {@code &&}. */
    record All(int offset, int end, List<Node> operands) implements Condition {
        public All {
            operands = List.copyOf(operands);
        }

        @Override
        public <T> T map(Conditions<T> conditions) {
            return conditions.all(this);
        }
    }

    /** Two or more operands joined by {@code ||}. */
    record Any(int offset, int end, List<Node> operands) implements Condition {
        public Any {
            operands = List.copyOf(operands);
        }

        @Override
        public <T> T map(Conditions<T> conditions) {
            return conditions.any(this);
        }
    }
}
