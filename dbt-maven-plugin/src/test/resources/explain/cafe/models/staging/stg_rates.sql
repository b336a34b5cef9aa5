select code, rate from {{ ref('rates') }} where code = '{{ var("currency") }}'
