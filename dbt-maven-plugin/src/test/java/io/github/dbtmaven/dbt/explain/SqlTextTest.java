package io.github.dbtmaven.dbt.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which edits of SQL change nothing. In the cases, "¶" is a line break. */
class SqlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 => select  1",
                "select a,b => select¶  a, b",
                "select 1 -- one => select 1",
                "select 1 -- one¶from t => select 1 from t",
                "select /* all */ * from t => select * from t",
                "select 1 {# a note #} => select 1",
                "{{ config() }} select 1 => -- a note¶{{ config() }}¶¶select 1¶",
                "f( 'a' , \"b\" ) => f('a',\"b\")",
                "select 'it''s' => select  'it''s'",
                "{% if a %} b {% endif %} => {% if a %}¶  b¶{% endif %}",
            })
    void ignoresFormatting(String edit) {
        assertThat(same(edit)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 => select 2",
                "select 'a b' => select 'a  b'",
                "select 'a -- b' => select 'a'",
                "select \"a b\" => select \"a  b\"",
                "select `a b` => select `a  b`",
                "select [a b] => select [a  b]",
                "select /*+ parallel(4) */ 1 => select /*+ parallel(8) */ 1",
                "select /*+ parallel(4) */ 1 => select 1",
                "select --+ parallel¶ 1 => select¶ 1",
                "select /*!50000 1 */ => select",
                "select {{ a  }} => select {{ a }}",
                "select '{{ var(' x') }}' => select '{{ var('x') }}'",
                "-- {{ ref('a') }}¶select 1 => select 1",
                "-- {{ ref('a') }}¶select 1 => {{ ref('a') }}¶select 1",
                "-- {{ f('¶  a') }}¶select 1 => -- {{ f('¶ a') }}¶select 1",
                "{{ a }}_b => {{ a }} _b",
                "a_{{ b }} => a_ {{ b }}",
                "select ab => select a b",
                "a <= b => a < = b",
                "select 1 - -1 => select 1 --1",
                "e'a' => e 'a'",
                "'a' 'b' => 'a'¶'b'",
                "'a''b' => 'a' 'b'",
                "$$a  b$$ => $$a b$$",
                "'it\\'s a -- b' => 'it\\'s a'",
                "/* a /* b */ c */ => /* a /* b */ d */",
                "{% set x %} a  b {% endset %} => {% set x %} a b {% endset %}",
                "{{ f('}}  a') }} => {{ f('}} a') }}",
                "select 1 -- a¶, 2 => select 1 -- a, 2",
                // white space that Jinja removes
                "id -- the key¶{%- if true %}, k{% endif %} => id¶{%- if true %}, k{% endif %}",
                "id -- the key¶{{- ', k' }} => id¶{{- ', k' }}",
                "id {% if true -%}¶ -- a¶, k{% endif %} => id {% if true -%}¶, k{% endif %}",
                "5 - {{ v }} => 5 -{{ v }}",
                // comments and strings of some dialects
                "select 1 -- a\rfrom t => select 1 -- b\rfrom t",
                "select 1 # a¶, 2 => select 1 # a, 2",
                "select 1 // a¶, 2 => select 1 // a, 2",
                "select 1 --a => select 1",
                "/*M!100 1 */ select => select",
                "-- {# a¶ b #} c¶select 1 => select 1",
                "array['[x]', 'a  b'] => array['[x]', 'a b']",
                "select [a ]]  x] => select [a ]] x]",
                "q'[it's  a]' => q'[it's a]'",
                "$é$a  b$é$ => $é$a b$é$",
                "{% set q | upper %}a  b{% endset %} => {% set q | upper %}a b{% endset %}",
                "{% set ns.q %}a  b{% endset %} => {% set ns.q %}a b{% endset %}",
            })
    void countsOtherEdits(String edit) {
        assertThat(same(edit)).isFalse();
    }

    /** The end of each text is found, whatever it contains. */
    @Test
    void comparesAnyText() {
        String[] parts = {"'", "\"", "{{", "}}", "{%", "%}", "{#", "#}", "--", "/*", "*/", " ", "\n", "a", "(", "[", "`"
        };
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String content = text.toString();
            assertThat(SqlText.sameExceptFormatting(content, content)).isTrue();
            assertThat(SqlText.sameExceptFormatting(content + " x", content + " y"))
                    .as(content)
                    .isEqualTo(endsInComment(content));
        }
    }

    /** Only text in a comment may be replaced; an unclosed one ends with the text. */
    private static boolean endsInComment(String content) {
        return SqlText.sameExceptFormatting(content + " x", content + " z");
    }

    private static boolean same(String edit) {
        String[] texts = edit.replace('¶', '\n').split(" => ", 2);
        return SqlText.sameExceptFormatting(texts[0], texts[1]);
    }
}
