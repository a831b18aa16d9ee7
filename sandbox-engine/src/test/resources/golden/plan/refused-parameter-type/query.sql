-- :since = yesterday
SELECT COUNT(*) FROM hrss.benefits WHERE paid_on >= :since
