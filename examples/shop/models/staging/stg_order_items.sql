with source as (

    select * from {{ ref('raw_order_items') }}

)

select
    order_item_id,
    order_id,
    product_id,
    quantity,
    {{ money.cents_to_amount('unit_price_cents') }} as unit_price
from source
