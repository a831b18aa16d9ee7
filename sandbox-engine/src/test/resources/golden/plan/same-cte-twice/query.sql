WITH b AS (SELECT id_hash, amount FROM hrss.benefits WHERE amount > 5)
SELECT COUNT(*) FROM civil_affairs.deaths d JOIN b x ON x.id_hash = d.id_hash JOIN b y ON y.id_hash = d.id_hash
