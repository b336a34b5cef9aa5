with orders as (

    select * from {{ ref('int_order_totals') }}
    where status <> 'cancelled'

)

select
    customer_id,
    min(ordered_on) as first_ordered_on,
    max(ordered_on) as last_ordered_on,
    count(*) as order_count,
    sum(order_amount) as lifetime_amount
from orders
group by customer_id
