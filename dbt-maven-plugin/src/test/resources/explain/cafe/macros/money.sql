{% macro cents(column) %}({{ round_half(column) }} * 100){% endmacro %}

{% macro round_half(column) %}round({{ column }}, 2){% endmacro %}
