SELECT COUNT(*) FROM hrss.benefits WHERE id_hash NOT IN (SELECT id_hash FROM civil_affairs.deaths WHERE age >= 60)
