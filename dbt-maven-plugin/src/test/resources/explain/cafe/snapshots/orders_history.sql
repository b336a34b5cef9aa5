{% snapshot orders_history %}
{{ config(target_schema='history', strategy='check', unique_key='id', check_cols=['amount']) }}
select * from {{ ref('orders_raw') }}
{% endsnapshot %}
