with payments as (

    select * from {{ ref('stg_payments') }}

)

select
    order_id,
    sum(amount) filter (where kind = 'charge') as charged_amount,
    coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunded_amount,
    max(paid_on) as last_paid_on
from payments
group by order_id
