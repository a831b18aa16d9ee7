SELECT county FROM hrss.benefits WHERE amount > 5
