package io.github.dbtmaven.pipelines.glob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest(name = "{0} matches {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
                    main            | main
                    *               | main
                    *               | ''
                    **              | ''
                    **              | main
                    **              | feature/a/b
                    feature/*       | feature/blue
                    feature/*       | feature/
                    feature/**      | feature/a/b
                    feature/**      | feature/a
                    */master        | feature/master
                    */feature       | mine/feature
                    feature/bb-*    | feature/bb-123-fix
                    *-fix           | a-fix
                    *a*b*           | xaxbx
                    **/docs/**      | a/b/docs/c/d
                    ***             | a/b
                    {foo,bar}       | foo
                    {foo,bar}       | bar
                    {a,b}/{c,d}     | b/c
                    {a,b{c,d}}      | bd
                    {a,}x           | x
                    {feature,fix}/* | fix/1
                    {release/*,main} | release/1.0
                    {*,a/**}        | a/b/c
                    {foo}           | foo
                    {}              | {}
                    a{}b            | a{}b
                    {a{}b,c}        | a{}b
                    {a{}b,c}        | c
                    a{b             | a{b
                    a}b             | a}b
                    a,b             | a,b
                    v?              | v1
                    v?.?            | v1.2
                    release-1.0     | release-1.0
                    [ab]            | [ab]
                    a+b             | a+b
                    a.b             | a.b
                    (a|b)$^         | (a|b)$^
                    \\*             | *
                    \\{a,b\\}       | {a,b}
                    a\\b            | a\\b
                    ünïcode/*       | ünïcode/ß
                    """)
    void matchesWholeTexts(String pattern, String text) {
        assertThat(Glob.of(pattern).matches(text)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not match {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
                    main            | Main
                    main            | main2
                    main            | mai
                    *               | feature/blue
                    feature/*       | feature/a/b
                    feature/*       | feature
                    feature/**      | feature
                    */master        | a/b/master
                    {foo,bar}       | foobar
                    {foo,bar}       | {foo,bar}
                    {a,b{c,d}}      | b
                    v?              | v
                    v?              | v12
                    v?              | v/
                    a.b             | axb
                    [ab]            | a
                    \\*             | a
                    ''              | a
                    **a             | ab
                    """)
    void rejectsOtherTexts(String pattern, String text) {
        assertThat(Glob.of(pattern).matches(text)).isFalse();
    }

    @Test
    @Timeout(10)
    void doesNotBacktrack() {
        Glob glob = Glob.of("{a,aa}**".repeat(200) + "b");

        assertThat(glob.matches("a".repeat(2_000))).isFalse();
    }

    @Test
    @Timeout(60)
    void supportsManyBraces() {
        int many = 200_000;

        assertThat(Glob.of("{".repeat(many)).matches("{".repeat(many))).isTrue();
        assertThat(Glob.of("{".repeat(many) + "}".repeat(many)).matches("a")).isFalse();
        assertThat(Glob.of("{a,".repeat(100) + "b" + "}".repeat(100)).matches("b"))
                .isTrue();
        String tooDeep = "{a,".repeat(101) + "b" + "}".repeat(101);
        assertThat(Glob.of(tooDeep).matches(tooDeep)).isTrue();
    }

    @Test
    void returnsItsText() {
        assertThat(Glob.of("feature/*")).hasToString("feature/*");
    }
}
