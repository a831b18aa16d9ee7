UPDATE state SET value = CAST('{"delta":0,"rho":0}' AS BLOB) WHERE key = 'budget/lab.t'
----
UPDATE state SET value = CAST('UNDONE' AS BLOB) WHERE key LIKE 'charge/%'
----
DELETE FROM state WHERE key LIKE 'policy/%'
----
DELETE FROM block WHERE number = (SELECT MAX(number) FROM block)
----
DELETE FROM chunk WHERE first = (SELECT MAX(first) FROM chunk)
----
UPDATE chunk SET lines = substr(lines, 1, length(lines) - 1) || x'20' WHERE first = (SELECT MAX(first) FROM chunk)
----
UPDATE block SET checkpoint = replace(checkpoint, 'glovebox', 'glovebax') WHERE number = 1
----
UPDATE tile SET hashes = zeroblob(length(hashes))
