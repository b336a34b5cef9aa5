with orders as (

    select * from {{ ref('stg_orders') }}

),

lines as (

    select
        order_id,
        sum(quantity) as item_count,
        sum(line_amount) as order_amount,
        sum(discount_amount) as discount_amount
    from {{ ref('int_order_lines') }}
    group by order_id

),

payments as (

    select * from {{ ref('int_order_payments') }}

)

select
    orders.order_id,
    orders.customer_id,
    orders.status,
    orders.ordered_on,
    orders.updated_at,
    coalesce(lines.item_count, 0) as item_count,
    coalesce(lines.order_amount, 0) as order_amount,
    coalesce(lines.discount_amount, 0) as discount_amount,
    coalesce(payments.charged_amount - payments.refunded_amount, 0) as paid_amount
from orders
left join lines using (order_id)
left join payments using (order_id)
