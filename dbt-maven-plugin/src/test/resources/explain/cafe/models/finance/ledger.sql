{{ config(post_hook="select 1", meta={'owner': 'ann', 'level': 1}) }}
select 1 as id, {{ suffix() }} as text
