with products as (

    select * from {{ ref('stg_products') }}

),

sales as (

    select
        product_id,
        sum(quantity) as units_sold,
        sum(line_amount) as sold_amount
    from {{ ref('int_order_lines') }}
    group by product_id

)

select
    products.product_id,
    products.sku,
    products.product_name,
    products.category,
    products.list_price,
    products.is_active,
    coalesce(sales.units_sold, 0) as units_sold,
    coalesce(sales.sold_amount, 0) as sold_amount
from products
left join sales using (product_id)
