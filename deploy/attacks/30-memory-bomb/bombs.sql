-- expect REFUSED|FAILED|DIED
SELECT length(repeat('a', 2000000000))
----
-- expect FAILED|DIED|DEADLINE
SELECT sum(length(x))::BIGINT FROM ({28xSELECT x || x AS x FROM (}SELECT 'aaaaaaaa' AS x{28x)})
