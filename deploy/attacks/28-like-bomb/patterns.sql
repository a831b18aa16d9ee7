-- expect FUNC-04
SELECT COUNT(*) FROM lab.t WHERE 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%c'
----
-- expect FUNC-04
SELECT COUNT(*) FROM lab.t WHERE g LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%c'
----
-- expect refused
SELECT COUNT(*) FROM lab.t WHERE '{60x a}b' SIMILAR TO '({30x a*}){9x *}c'
