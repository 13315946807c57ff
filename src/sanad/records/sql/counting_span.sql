-- Sums of many numbers: whether one more lets the number of one to four persons be worked out by adding and subtracting.
-- It can be exactly when their row of 0 and 1 lies in the linear span of the rows that are told. A vector drawn at
-- random from those that meet every told row in zero meets such a set in zero, and any other but once in two thousand
-- millions; two such vectors are drawn. Arithmetic is modulo the prime 2^31 - 1.

CREATE FUNCTION inverse_mod_prime(number bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  base bigint := number;
  power bigint := 2147483645;  -- Fermat: the prime less two
  found bigint := 1;
BEGIN
  WHILE power > 0 LOOP
    IF power % 2 = 1 THEN found := found * base % 2147483647; END IF;
    base := base * base % 2147483647;
    power := power / 2;
  END LOOP;
  RETURN found;
END $$;

-- The solution w of G w = b, for each of three right sides, by elimination; row after row in `matrix`, each row with its
-- three right sides behind it. The solutions follow one another. Null where the prime hides what the sets tell.
CREATE FUNCTION solved_mod_prime(matrix bigint[], size integer) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  p CONSTANT bigint := 2147483647;
  width CONSTANT integer := size + 3;
  place integer[] := '{}';  -- in which row each column that leads stands, and none where it depends on those before
  rank integer := 0;
  lead integer;
  factor bigint;
  swapped bigint;
  solution bigint[] := array_fill(0::bigint, ARRAY[3 * size]);
  total bigint;
BEGIN
  FOR k IN 1 .. size LOOP
    lead := NULL;
    FOR i IN rank + 1 .. size LOOP
      IF matrix[(i - 1) * width + k] <> 0 THEN lead := i; EXIT; END IF;
    END LOOP;
    place[k] := CASE WHEN lead IS NULL THEN 0 ELSE rank + 1 END;
    CONTINUE WHEN lead IS NULL;
    rank := rank + 1;
    factor := inverse_mod_prime(matrix[(lead - 1) * width + k]);
    FOR j IN k .. width LOOP
      swapped := matrix[(lead - 1) * width + j] * factor % p;
      IF lead <> rank THEN matrix[(lead - 1) * width + j] := matrix[(rank - 1) * width + j]; END IF;
      matrix[(rank - 1) * width + j] := swapped;
    END LOOP;
    FOR i IN rank + 1 .. size LOOP
      factor := matrix[(i - 1) * width + k];
      CONTINUE WHEN factor = 0;
      factor := p - factor;
      FOR j IN k .. width LOOP
        matrix[(i - 1) * width + j] := (matrix[(i - 1) * width + j] + factor * matrix[(rank - 1) * width + j]) % p;
      END LOOP;
    END LOOP;
  END LOOP;
  FOR i IN rank + 1 .. size LOOP
    FOR side IN 1 .. 3 LOOP
      IF matrix[(i - 1) * width + size + side] <> 0 THEN RETURN NULL; END IF;
    END LOOP;
  END LOOP;
  FOR k IN REVERSE size .. 1 LOOP
    CONTINUE WHEN place[k] = 0;
    FOR side IN 1 .. 3 LOOP
      total := matrix[(place[k] - 1) * width + size + side];
      FOR j IN k + 1 .. size LOOP
        total := (total + (p - matrix[(place[k] - 1) * width + j]) * solution[(side - 1) * size + j]) % p;
      END LOOP;
      solution[(side - 1) * size + k] := total;
    END LOOP;
  END LOOP;
  RETURN solution;
END $$;

-- The groups of at most four persons whom none of these sets tells apart; null where there are more than can be tried.
CREATE FUNCTION small_atoms(sets bit varying[], universe bit varying) RETURNS bit varying[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  atoms bit varying[] := ARRAY[universe];
  one bit varying;
BEGIN
  FOREACH one IN ARRAY sets LOOP
    SELECT array_agg(v.piece) INTO atoms
    FROM unnest(atoms) AS a (atom) CROSS JOIN LATERAL (VALUES (a.atom & one), (a.atom & ~one)) AS v (piece)
    WHERE bit_count(v.piece) > 0;
    IF cardinality(atoms) > 4000 THEN RETURN NULL; END IF;
  END LOOP;
  atoms := ARRAY(SELECT a FROM unnest(atoms) AS a WHERE bit_count(a) <= 4);
  RETURN CASE WHEN cardinality(atoms) <= 2000 THEN atoms END;
END $$;

-- Whether some of these groups, of four persons together at most, add up to zero in both vectors that meet every set
-- that is told with the new one, and not in those that met every set before it.
CREATE FUNCTION few_add_up(sizes integer[], now_1 bigint[], now_2 bigint[], then_1 bigint[], then_2 bigint[])
RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp SET enable_nestloop = off SET jit = off
SET work_mem = '64MB' AS $$
  WITH one AS MATERIALIZED (
    SELECT * FROM unnest(sizes, now_1, now_2, then_1, then_2) WITH ORDINALITY AS a (size, n1, n2, t1, t2, last)),
  two AS MATERIALIZED (
    SELECT a.size + b.size AS size, (a.n1 + b.n1) % 2147483647 AS n1, (a.n2 + b.n2) % 2147483647 AS n2,
           (a.t1 + b.t1) % 2147483647 AS t1, (a.t2 + b.t2) % 2147483647 AS t2, a.last AS first, b.last
    FROM one a JOIN one b ON a.last < b.last AND a.size + b.size <= 4),
  more AS (
    SELECT (a.n2 + b.n2) % 2147483647 AS n2, (a.t1 + b.t1) % 2147483647 AS t1, (a.t2 + b.t2) % 2147483647 AS t2
    FROM two a JOIN one b ON b.n1 = (2147483647 - a.n1) % 2147483647
    WHERE a.last < b.last AND a.size + b.size <= 4
    UNION ALL
    SELECT (a.n2 + b.n2) % 2147483647, (a.t1 + b.t1) % 2147483647, (a.t2 + b.t2) % 2147483647
    FROM two a JOIN two b ON b.n1 = (2147483647 - a.n1) % 2147483647
    WHERE a.last < b.first AND a.size + b.size <= 4)
  SELECT EXISTS (SELECT 1 FROM one WHERE n1 = 0 AND n2 = 0 AND (t1 <> 0 OR t2 <> 0))
      OR EXISTS (SELECT 1 FROM two WHERE n1 = 0 AND n2 = 0 AND (t1 <> 0 OR t2 <> 0))
      OR EXISTS (SELECT 1 FROM more WHERE n2 = 0 AND (t1 <> 0 OR t2 <> 0)) $$;

-- Whether the number of `asked`, beside those that are told, lets the number of few be worked out that could not be
-- before, by who knows some persons already. True as well where there is too much to try: then nothing more is told.
CREATE FUNCTION derives_few(told bit varying[], asked bit varying, known bit varying) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  p CONSTANT bigint := 2147483647;
  added bit varying := asked & ~known;
  sets bit varying[] := ARRAY(SELECT DISTINCT t & ~known FROM unnest(told) AS t WHERE bit_count(t & ~known) > 0);
  n integer := cardinality(sets);
  atoms bit varying[];
  z1 bigint[];
  z2 bigint[];
  matrix bigint[];
  w bigint[];
  own bigint;
  rest_1 bigint;
  rest_2 bigint;
  answer boolean;
BEGIN
  IF bit_count(added) = 0 OR added = ANY (sets) THEN RETURN false; END IF;
  IF n > 250 THEN RETURN true; END IF;
  atoms := small_atoms(sets || added, ~known);
  IF atoms IS NULL THEN RETURN true; END IF;
  IF cardinality(atoms) = 0 THEN RETURN false; END IF;
  SELECT array_agg(floor(random() * p)::bigint), array_agg(floor(random() * p)::bigint) INTO z1, z2 FROM unnest(atoms);
  -- How many persons each two sets have in common; then with the new one, and what both vectors drawn sum up to.
  WITH s AS MATERIALIZED (SELECT * FROM unnest(sets) WITH ORDINALITY AS t (bits, i)),
  drawn AS (
    SELECT s.i, coalesce(sum(a.z1), 0)::bigint % p AS b1, coalesce(sum(a.z2), 0)::bigint % p AS b2
    FROM s LEFT JOIN unnest(atoms, z1, z2) AS a (atom, z1, z2) ON bit_count(a.atom & s.bits) > 0 GROUP BY s.i),
  cells AS (
    SELECT a.i, b.i AS j, bit_count(a.bits & b.bits) AS cell FROM s a CROSS JOIN s b
    UNION ALL SELECT s.i, n + 1, bit_count(s.bits & added) FROM s
    UNION ALL SELECT i, n + 2, b1 FROM drawn
    UNION ALL SELECT i, n + 3, b2 FROM drawn)
  SELECT array_agg(cell ORDER BY i, j) INTO matrix FROM cells;
  w := CASE WHEN n = 0 THEN '{}' ELSE solved_mod_prime(matrix, n) END;
  IF w IS NULL THEN RETURN true; END IF;
  -- What of the new set, and of each vector on it, is left beside the others; nothing: its number followed before.
  SELECT mod(mod(bit_count(added) - coalesce(sum(mod(w[i]::numeric * matrix[(i - 1) * (n + 3) + n + 1], p)), 0), p) + p, p),
         mod(mod(-coalesce(sum(mod(w[n + i]::numeric * matrix[(i - 1) * (n + 3) + n + 1], p)), 0), p) + p, p),
         mod(mod(-coalesce(sum(mod(w[2 * n + i]::numeric * matrix[(i - 1) * (n + 3) + n + 1], p)), 0), p) + p, p)
    INTO own, rest_1, rest_2 FROM generate_series(1, n) AS i;
  IF own = 0 THEN RETURN false; END IF;
  own := inverse_mod_prime(own);
  SELECT (rest_1 + coalesce(sum(a.z1), 0)) % p * own % p, (rest_2 + coalesce(sum(a.z2), 0)) % p * own % p
    INTO rest_1, rest_2
    FROM unnest(atoms, z1, z2) AS a (atom, z1, z2) WHERE bit_count(a.atom & added) > 0;
  WITH a AS MATERIALIZED (
    SELECT * FROM unnest(atoms, z1, z2) WITH ORDINALITY AS t (atom, z1, z2, o)),
  met AS (
    SELECT a.o, bit_count(a.atom) AS size, a.z1, a.z2, (bit_count(a.atom & added) > 0)::int AS is_new,
           coalesce(sum(w[s.i]), 0)::bigint % p AS g, coalesce(sum(w[n + s.i]), 0)::bigint % p AS w1,
           coalesce(sum(w[2 * n + s.i]), 0)::bigint % p AS w2
    FROM a LEFT JOIN unnest(sets) WITH ORDINALITY AS s (bits, i) ON bit_count(a.atom & s.bits) > 0
    GROUP BY a.o, a.atom, a.z1, a.z2),
  before AS (
    SELECT m.*, (m.z1 + (p - m.w1) * m.size) % p AS t1, (m.z2 + (p - m.w2) * m.size) % p AS t2,
           (m.is_new + p - m.g) % p * m.size % p AS left_over FROM met m)
  SELECT few_add_up(array_agg(b.size::integer ORDER BY b.o),
                    array_agg((b.t1 + (p - rest_1) * b.left_over) % p ORDER BY b.o),
                    array_agg((b.t2 + (p - rest_2) * b.left_over) % p ORDER BY b.o),
                    array_agg(b.t1 ORDER BY b.o), array_agg(b.t2 ORDER BY b.o))
    INTO answer FROM before b;
  RETURN answer;
END $$;
