SELECT id_hash FROM civil_affairs.deaths
