select cast('2026-01-01' as timestamp) as date_day
