{{ config(alias='daily_totals', schema='reports') }}
select current_date as day, sum(amount) as total from {{ ref('stg_orders') }}
