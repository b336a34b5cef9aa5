select
    id as customer_id,
    {{ full_name('name') }} as name
from {{ ref('customers_raw') }}
