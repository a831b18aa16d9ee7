SELECT county, VAR_POP(amount), VAR_SAMP(amount), STDDEV_POP(amount), STDDEV(amount) FROM hrss.benefits GROUP BY county
