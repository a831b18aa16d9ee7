-- :since = 2025-02-01
-- :kind = 失业
-- :least = 10.5
-- :1 = 3
SELECT COUNT(*) FROM hrss.benefits WHERE paid_on >= :since AND kind = :kind AND amount > :least AND months IN (1, ?) AND county <> ':no'
