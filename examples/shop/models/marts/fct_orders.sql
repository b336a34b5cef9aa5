{{
    config(
        materialized='incremental',
        unique_key='order_id',
        on_schema_change='append_new_columns',
    )
}}

with orders as (

    select * from {{ ref('int_order_totals') }}

)

select
    order_id,
    customer_id,
    status,
    ordered_on,
    item_count,
    order_amount,
    discount_amount,
    paid_amount,
    order_amount - paid_amount as open_amount,
    updated_at
from orders
{% if is_incremental() %}
-- ">=" and not ">": orders that share the newest timestamp are merged again rather than lost.
where updated_at >= (select max(updated_at) from {{ this }})
{% endif %}
