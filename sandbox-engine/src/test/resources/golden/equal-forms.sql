-- Conditions on lab.shops. Those of one paragraph are one question; those of two are two.
small > 1
1 < small
NOT small <= 1
NOT (1 >= small)
small > 1 AND small > 1
small > 1.0
(small > 1) IS TRUE
(small > 1) = TRUE
(small > 1) <> FALSE
NOT NOT small > 1

small >= 1
NOT small < 1

small BETWEEN -1 AND 2
small >= -1 AND small <= 2
NOT (small < -1 OR small > 2)
NOT small NOT BETWEEN -1 AND 2
2 >= small AND -1 <= small

small NOT BETWEEN -1 AND 2
small < -1 OR small > 2
NOT (small >= -1 AND small <= 2)

small IN (1, 2, 3)
small IN (3, 2, 1, 1)
small = 1 OR small = 2 OR 3 = small
small = 3 OR small IN (1, 2)
NOT small NOT IN (1, 2, 3)
NOT (small <> 1 AND small <> 2 AND small <> 3)

small IN (1, 2)

small NOT IN (1, 2)
small <> 1 AND small <> 2
NOT (small = 1 OR small = 2)
NOT small IN (2, 1)

small NOT IN (1, NULL)
small <> 1 AND small <> NULL

money = 5
money = 5.0
5.00 = money
money IN (5)

money = 12.34
money = 12.340

name = 'ab' OR name = 'Ab'
name IN ('Ab', 'ab')

name = 'ab'
name IN ('ab')

name LIKE 'a%'

flag
flag = TRUE
flag IS TRUE
flag <> FALSE
NOT NOT flag

NOT flag
flag = FALSE
flag <> TRUE
FALSE = flag

flag IS NOT TRUE
NOT flag IS TRUE

flag IS NOT FALSE

small + whole > 0 AND name = code
code = name AND 0 < whole + small

small IS NOT DISTINCT FROM 1
1 IS NOT DISTINCT FROM small
NOT small IS DISTINCT FROM 1

small = 1

name || code || 'x' = 'abx'
name || (code || 'x') = 'abx'

code || name || 'x' = 'abx'

COALESCE(name, code, 'x') = 'a'
COALESCE(COALESCE(name, code), 'x') = 'a'
COALESCE(name, COALESCE(code, 'x')) = 'a'

LEAST(small, 1, 2) = 1
LEAST(2, LEAST(small, 1)) = 1

GREATEST(small, 1, 2) = 1

flag OR small = 1 AND name = 'ab'
(name = 'ab' AND small = 1) OR flag

(flag OR small = 1) AND name = 'ab'

"day" >= DATE '2024-03-01'
NOT "day" < DATE '2024-03-01'

LEFT(name, 2) = 'ab'
SUBSTRING(name FROM 1 FOR 2) = 'ab'

TRIM(name) = 'ab'
TRIM(BOTH ' ' FROM name) = 'ab'

MOD(small, 2) = 1
MOD(small, -2) = 1

small = 3 AND (flag OR name = 'ab')
(small = 3 AND flag) OR (name = 'ab' AND small = 3)
(flag AND small = 3) OR (small = 3 AND name = 'ab') OR (small = 3 AND flag)

code = 'zz' AND flag
(code = 'zz' AND flag) OR (flag AND name = 'ab' AND code = 'zz')

-- Constants that say nothing.
small > 2
small > 2 AND TRUE
1 = 1 AND small > 2
small > 2 OR FALSE
(small > 2 OR FALSE) AND TRUE

COALESCE(small, 0) = 2
CASE WHEN small IS NULL THEN 0 ELSE small END = 2
CASE WHEN small IS NOT NULL THEN small ELSE 0 END = 2
CASE WHEN NOT small IS NULL THEN small ELSE 0 END = 2

CASE WHEN flag THEN small ELSE 0 END = 2
CASE WHEN flag IS TRUE THEN small ELSE 0 END = 2
CASE WHEN flag = TRUE THEN small ELSE 0 END = 2

NULLIF(small, 0) = 2
CASE WHEN small = 0 THEN NULL ELSE small END = 2

name NOT LIKE 'a%'
NOT name LIKE 'a%'

small IS NULL
NOT small IS NOT NULL

NOT (small > 1 AND flag)
small <= 1 OR NOT flag

EXTRACT(YEAR FROM "day") = 2024
YEAR("day") = 2024

CHAR_LENGTH(name) = 2
CHARACTER_LENGTH(name) = 2

CEIL(money) = 3
CEILING(money) = 3

small * whole = 6
6 = whole * small

CAST(small AS BIGINT) = -2
small = -2
