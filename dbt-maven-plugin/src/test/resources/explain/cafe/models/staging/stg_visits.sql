{{ config(materialized='ephemeral') }}
select * from {{ source('till', 'visits') }}
