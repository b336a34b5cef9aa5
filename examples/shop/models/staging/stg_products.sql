with source as (

    select * from {{ ref('raw_products') }}

)

select
    product_id,
    sku,
    product_name,
    category,
    {{ money.cents_to_amount('list_price_cents') }} as list_price,
    is_active
from source
