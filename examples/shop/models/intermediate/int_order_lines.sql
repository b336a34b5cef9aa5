{{ config(materialized='ephemeral') }}

with items as (

    select * from {{ ref('stg_order_items') }}

),

products as (

    select * from {{ ref('stg_products') }}

)

select
    items.order_item_id,
    items.order_id,
    items.product_id,
    items.quantity,
    items.quantity * items.unit_price as line_amount,
    items.quantity * (products.list_price - items.unit_price) as discount_amount
from items
inner join products using (product_id)
