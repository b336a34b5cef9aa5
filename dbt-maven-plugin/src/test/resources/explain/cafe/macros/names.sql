{% macro full_name(column) %}upper({{ column }}){% endmacro %}

{% macro unused(column) %}lower({{ column }}){% endmacro %}
