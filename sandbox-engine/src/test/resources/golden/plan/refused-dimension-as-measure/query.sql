SELECT SUM(CHAR_LENGTH(county)) FROM hrss.benefits
