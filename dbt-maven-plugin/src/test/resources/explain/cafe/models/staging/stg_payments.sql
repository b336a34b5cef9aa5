select * from {{ source('till', 'payments') }}
