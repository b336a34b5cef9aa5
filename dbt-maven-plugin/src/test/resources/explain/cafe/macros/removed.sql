{% macro suffix() %}'_x'{% endmacro %}
