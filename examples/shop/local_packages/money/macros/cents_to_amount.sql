{#- The source systems count in cents; reports show amounts with two decimals. -#}
{% macro cents_to_amount(column) -%}
    ({{ column }} / 100.0)::numeric(12, 2)
{%- endmacro %}
