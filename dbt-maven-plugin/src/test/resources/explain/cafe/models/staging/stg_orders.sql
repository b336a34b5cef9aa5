select
    id as order_id,
    customer_id,
    {{ cents('amount') }} as amount
from {{ ref('orders_raw') }}
where amount > 0
