with orders as (

    select * from {{ ref('fct_orders') }}
    where status not in ('cancelled', 'returned')

)

select
    ordered_on,
    count(*) as order_count,
    sum(item_count) as item_count,
    sum(order_amount) as revenue
from orders
group by ordered_on
