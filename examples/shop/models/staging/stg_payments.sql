with source as (

    select * from {{ ref('raw_payments') }}

)

select
    payment_id,
    order_id,
    method,
    kind,
    {{ money.cents_to_amount('amount_cents') }} as amount,
    paid_at::date as paid_on
from source
