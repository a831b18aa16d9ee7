SELECT COUNT(*) FROM hrss.benefits WHERE benefit_id = 'B1'
