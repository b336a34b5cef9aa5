select * from {{ ref('customers') }} order by total desc
