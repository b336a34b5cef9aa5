-- Every customer is in exactly one segment.
with segments as (

    select coalesce(sum(customer_count), 0) as customers from {{ ref('segment_revenue') }}

),

everybody as (

    select count(*) as customers from {{ ref('dim_customers') }}

)

select
    segments.customers as in_segments,
    everybody.customers as in_total
from segments
cross join everybody
where segments.customers <> everybody.customers
