SELECT code, kind, n, weight, price, paid FROM lab.p WHERE code <> 'x{n}' ORDER BY code
