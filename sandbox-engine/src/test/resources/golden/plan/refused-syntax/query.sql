SELECT county COUNT(*)
FROM hrss.benefits GRUOP BY county
