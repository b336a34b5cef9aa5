select id, amount from {{ ref('revenue', v=2) }}
