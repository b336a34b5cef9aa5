-- Each day of the report has to show what its orders add up to.
with reported as (

    select ordered_on, revenue from {{ ref('daily_revenue') }}

),

ordered as (

    select
        ordered_on,
        sum(order_amount) as revenue
    from {{ ref('fct_orders') }}
    where status not in ('cancelled', 'returned')
    group by ordered_on

)

select
    ordered_on,
    reported.revenue as reported_revenue,
    ordered.revenue as ordered_revenue
from reported
full outer join ordered using (ordered_on)
where reported.revenue is distinct from ordered.revenue
