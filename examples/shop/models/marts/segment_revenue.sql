with customers as (

    select * from {{ ref('dim_customers') }}

)

select
    region,
    segment,
    count(*) as customer_count,
    sum(order_count) as order_count,
    sum(lifetime_amount) as lifetime_amount
from customers
group by region, segment
