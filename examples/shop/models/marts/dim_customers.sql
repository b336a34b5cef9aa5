with customers as (

    select * from {{ ref('stg_customers') }}

),

regions as (

    select * from {{ ref('country_regions') }}

),

customer_orders as (

    select * from {{ ref('int_customer_orders') }}

)

select
    customers.customer_id,
    customers.email,
    customers.country_code,
    regions.region,
    customers.signed_up_on,
    customer_orders.first_ordered_on,
    customer_orders.last_ordered_on,
    coalesce(customer_orders.order_count, 0) as order_count,
    coalesce(customer_orders.lifetime_amount, 0) as lifetime_amount,
    case
        when customer_orders.order_count >= 3 then 'loyal'
        when customer_orders.order_count = 2 then 'returning'
        when customer_orders.order_count = 1 then 'new'
        else 'prospect'
    end as segment
from customers
left join regions using (country_code)
left join customer_orders using (customer_id)
