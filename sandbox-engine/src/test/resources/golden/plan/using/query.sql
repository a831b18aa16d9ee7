SELECT COUNT(*) FROM civil_affairs.deaths JOIN hrss.benefits USING (id_hash)
