select * from {{ ref('customers') }} where name = ''
