with source as (

    select * from {{ ref('raw_customers') }}

)

select
    customer_id,
    lower(trim(email)) as email,
    upper(country_code) as country_code,
    signed_up_at::date as signed_up_on
from source
