SELECT kind, months, COUNT(*) FROM hrss.benefits WHERE months > 7 AND kind <> 'abcdef' GROUP BY kind, months
