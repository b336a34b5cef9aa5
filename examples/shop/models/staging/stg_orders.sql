with source as (

    select * from {{ ref('raw_orders') }}

)

select
    order_id,
    customer_id,
    status,
    ordered_at::date as ordered_on,
    updated_at
from source
