SELECT b.county, COUNT(*) FROM hrss.benefits b JOIN tax.payroll p ON b.id_hash = p.id_hash GROUP BY b.county
