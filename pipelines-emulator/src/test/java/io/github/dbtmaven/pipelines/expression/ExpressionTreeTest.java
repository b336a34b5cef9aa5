package io.github.dbtmaven.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTreeTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " # ", textBlock = """
                    A == 1 || B == 2 && C == 3 # or(==(A,1),and(==(B,2),==(C,3)))
                    (A == 1 || B == 2) && C == 3 # and(or(==(A,1),==(B,2)),==(C,3))
                    A == 1 || B == 2 || C == 3 # or(==(A,1),==(B,2),==(C,3))
                    !true && false # and(not(true),false)
                    !(true && false) # not(and(true,false))
                    !true == false # ==(not(true),false)
                    1 < 2 == true # ==(<(1,2),true)
                    true == 1 <= 2 # ==(true,<=(1,2))
                    A == B == true # ==(==(A,B),true)
                    A == (B != C) # ==(A,!=(B,C))
                    !!true # not(not(true))
                    !glob(A,"x") || 1 >= 2 # or(not(glob(A,'x')),>=(1,2))
                    """)
    void respectsPrecedence(String text, String tree) {
        assertThat(shown(Expressions.of(text).root())).isEqualTo(tree);
    }

    @Test
    void recordsPositions() {
        Node root = Expressions.of(" !(A == \"x\\\\\") && glob(B, \"y\") || C < -1.5")
                .root();

        assertThat(root)
                .isEqualTo(new Node.Any(
                        1,
                        42,
                        List.of(
                                new Node.All(
                                        1,
                                        30,
                                        List.of(
                                                new Node.Not(
                                                        1,
                                                        14,
                                                        new Node.Comparison(
                                                                3,
                                                                13,
                                                                Relation.EQUAL,
                                                                new Node.Variable(3, 4, "A"),
                                                                new Node.Text(8, 13, "x\\"))),
                                                new Node.GlobCall(
                                                        18,
                                                        30,
                                                        new Node.Variable(23, 24, "B"),
                                                        new Node.Text(26, 29, "y")))),
                                new Node.Comparison(
                                        34,
                                        42,
                                        Relation.LESS,
                                        new Node.Variable(34, 35, "C"),
                                        new Node.Number(38, 42, new BigDecimal("-1.5"))))));
    }

    @Test
    void includesParenthesesInPositions() {
        Node root = Expressions.of("(A == B) == (true)").root();

        assertThat(root.offset()).isZero();
        assertThat(root.end()).isEqualTo(18);
    }

    @Test
    void listsVariablesInTextOrder() {
        assertThat(Expressions.of("B == \"C\" && (glob(A, \"x\") || B == A)").variables())
                .extracting(Node.Variable::name, Node.Variable::offset)
                .containsExactly(tuple("B", 0), tuple("A", 18), tuple("B", 29), tuple("A", 34));
    }

    @Test
    void keepsTextAsWritten() {
        assertThat(Expressions.of(" A==1 ")).hasToString(" A==1 ");
    }

    private static String shown(Node node) {
        if (node instanceof Node.Any any) {
            return "or(" + shown(any.operands()) + ")";
        }
        if (node instanceof Node.All all) {
            return "and(" + shown(all.operands()) + ")";
        }
        if (node instanceof Node.Not not) {
            return "not(" + shown(not.operand()) + ")";
        }
        if (node instanceof Node.Comparison comparison) {
            return comparison.relation().symbol() + "(" + shown(List.of(comparison.left(), comparison.right())) + ")";
        }
        if (node instanceof Node.GlobCall call) {
            return "glob(" + shown(List.of(call.value(), call.pattern())) + ")";
        }
        if (node instanceof Node.Text text) {
            return "'" + text.value() + "'";
        }
        if (node instanceof Node.Variable variable) {
            return variable.name();
        }
        return node instanceof Node.Number number
                ? number.value().toString()
                : String.valueOf(((Node.Constant) node).value());
    }

    private static String shown(List<Node> nodes) {
        return nodes.stream().map(ExpressionTreeTest::shown).collect(Collectors.joining(","));
    }
}
