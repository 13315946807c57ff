-- Counting: a member asks how many persons of the whole coalition have some facts, and no row is read. A number is told
-- only where neither it, nor its difference from any number told before, is of fewer than five persons, and where no sum
-- of what the asking account may know lets fewer than five be worked out (counting_span.sql). What was asked
-- is kept with the persons counted, one bit a person of the run, which the application can never read.

ALTER TABLE records_countanswer ADD COLUMN persons bit varying, ADD COLUMN asked_in xid8;

-- Whether a set of persons is so small that its number may not be known: it, or what remains without the persons whom
-- the asking organisation knows from its own lists, or whom the asking account knows from all of its organisations'.
CREATE FUNCTION tells_few(persons bit varying, known bit varying, by_account bit varying) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT bit_count(persons) BETWEEN 1 AND 4 OR bit_count(persons & ~known) BETWEEN 1 AND 4
      OR bit_count(persons & ~by_account) BETWEEN 1 AND 4 $$;

-- The organisations whose lists the asking account knows: the present one, and each of which it is or was a member.
CREATE FUNCTION organisations_known() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT m.organisation_id), '{}') || current_org()
  FROM records_membership m WHERE m.account_id = current_account() $$;

-- A question names some of five facets, each with the codes that are meant; nothing else can be asked.
CREATE FUNCTION is_count_question(question jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_typeof(question) = 'object' AND NOT EXISTS (
    SELECT 1 FROM jsonb_each(question) AS facet (name, codes)
    WHERE name NOT IN ('governorate', 'year', 'event_type', 'sex', 'lists')
       OR jsonb_typeof(codes) <> 'array' OR jsonb_array_length(codes) NOT BETWEEN 1 AND 64
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(codes) AS code
                  WHERE jsonb_typeof(code) <> 'string' OR code #>> '{}' !~ '^[A-Za-z0-9_]{1,32}$')) $$;

-- Every person of a run in one order: what the records open to counting say of it now; what all its records say, as the
-- figures of the run were counted; and whether one of them is the asking
-- organisation's own, or of any organisation that the asking account knows.
CREATE FUNCTION counted_persons(run uuid)
RETURNS TABLE (person uuid, seen boolean, known boolean, by_account boolean, governorate text, year text, event_types text[], sex text,
               lists text, told_governorate text, told_year text, told_lists text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.person, count(s.id) > 0, bool_or(m.organisation_id = here.org), bool_or(m.organisation_id = ANY (here.orgs)),
         coalesce(mode() WITHIN GROUP (ORDER BY s.governorate) FILTER (WHERE s.governorate <> ''), 'unknown'),
         coalesce(extract(year FROM min(s.event_earliest))::text, 'unknown'),
         array_agg(DISTINCT coalesce(nullif(s.event_type, ''), 'unknown')) FILTER (WHERE s.id IS NOT NULL),
         coalesce(mode() WITHIN GROUP (ORDER BY s.sex) FILTER (WHERE s.sex <> ''), 'unknown'),
         least(count(DISTINCT s.collection_id), 3)::text,
         coalesce(mode() WITHIN GROUP (ORDER BY r.governorate) FILTER (WHERE r.governorate <> ''), 'unknown'),
         coalesce(extract(year FROM min(r.event_earliest))::text, 'unknown'),
         least(count(DISTINCT r.collection_id), 3)::text
  FROM (SELECT current_org() AS org, organisations_known() AS orgs) here
  CROSS JOIN records_personmembership m
  JOIN records_record r ON r.id = m.record_id
  LEFT JOIN records_seenrecord s ON s.id = m.record_id
  WHERE m.run_id = run GROUP BY m.person $$;

-- The sets of persons that have one of the codes of a figure, where they are five or more: a letter of `codes` a person.
CREATE FUNCTION sets_of_codes(codes text) RETURNS bit varying[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  WITH code AS (SELECT DISTINCT letter FROM string_to_table(codes, NULL) AS letter),
  every AS (SELECT string_agg(letter, '' ORDER BY letter) AS letters FROM code),
  sets AS (
    SELECT translate(codes, letters, regexp_replace(translate(letters, letter, '1'), '[^1]', '0', 'g'))::bit varying AS bits
    FROM code, every)
  SELECT coalesce(array_agg(bits), '{}') FROM sets WHERE bit_count(bits) >= 5 $$;

-- Keep a question with its answer; what was told is read by count_answers() once this transaction has ended, so that
-- nobody can ask, read and take the question back.
CREATE FUNCTION count_persons(question jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept uuid := gen_random_uuid();
  newest uuid;
  asked bit varying;
  open_now bit varying;
  own bit varying;
  by_account bit varying;
  few boolean;
  told bit varying[];
  codes text[];
BEGIN
  IF current_purpose() IS DISTINCT FROM 'counting' OR cleared('guest')
     OR current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'counting has a context of its own' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NOT is_count_question(question) THEN
    RAISE EXCEPTION 'a question of facets is required' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('count_persons', 0));  -- each question sees every earlier one
  SELECT l.id INTO newest FROM records_linkrun l WHERE l.state = 'done' ORDER BY l.number DESC LIMIT 1;
  WITH p AS MATERIALIZED (
    SELECT c.*, chr(19968 + dense_rank() OVER (ORDER BY c.told_governorate)::integer) AS code_governorate,
           chr(19968 + dense_rank() OVER (ORDER BY c.told_year)::integer) AS code_year,
           chr(19968 + dense_rank() OVER (ORDER BY c.told_lists)::integer) AS code_lists,
           c.seen
       AND (NOT question ? 'governorate' OR question -> 'governorate' ? c.governorate)
       AND (NOT question ? 'year' OR question -> 'year' ? c.year)
       AND (NOT question ? 'event_type' OR question -> 'event_type' ?| c.event_types)
       AND (NOT question ? 'sex' OR question -> 'sex' ? c.sex)
       AND (NOT question ? 'lists' OR question -> 'lists' ? c.lists) AS meant
    FROM counted_persons(newest) c),
  -- The figures of the run are known to every member: how the question differs from each of their numbers.
  figures AS (
    SELECT count(*) AS whole, count(*) FILTER (WHERE p.meant) AS both,
           count(*) FILTER (WHERE NOT p.known) AS whole_others, count(*) FILTER (WHERE p.meant AND NOT p.known) AS both_others,
           count(*) FILTER (WHERE NOT p.by_account) AS whole_else,
           count(*) FILTER (WHERE p.meant AND NOT p.by_account) AS both_else
    FROM p GROUP BY GROUPING SETS ((p.told_governorate), (p.told_year), (p.told_lists))),
  totals AS (
    SELECT count(*) FILTER (WHERE meant) AS meant, count(*) FILTER (WHERE meant AND NOT known) AS meant_others,
           count(*) FILTER (WHERE meant AND NOT p.by_account) AS meant_else, count(*) AS everyone
    FROM p)
  SELECT (SELECT string_agg((p.meant)::int::text, '' ORDER BY p.person)::bit varying FROM p),
         (SELECT string_agg((p.seen)::int::text, '' ORDER BY p.person)::bit varying FROM p),
         (SELECT string_agg((p.known)::int::text, '' ORDER BY p.person)::bit varying FROM p),
         (SELECT string_agg((p.by_account)::int::text, '' ORDER BY p.person)::bit varying FROM p),
         (SELECT ARRAY[string_agg(p.code_governorate, '' ORDER BY p.person), string_agg(p.code_year, '' ORDER BY p.person),
                       string_agg(p.code_lists, '' ORDER BY p.person)] FROM p),
         EXISTS (SELECT 1 FROM figures f, totals t
                 WHERE f.whole >= 5 AND (t.meant + f.whole - 2 * f.both BETWEEN 1 AND 4
                    OR t.meant_others + f.whole_others - 2 * f.both_others BETWEEN 1 AND 4
                    OR t.meant_else + f.whole_else - 2 * f.both_else BETWEEN 1 AND 4
                    OR t.everyone - (t.meant + f.whole - 2 * f.both) BETWEEN 1 AND 4))
    INTO asked, open_now, own, by_account, codes, few;
  few := coalesce(few OR bit_count(asked) < 5 OR tells_few(asked, own, by_account)
    OR tells_few(~asked, own, by_account) OR tells_few(open_now # asked, own, by_account)
    OR EXISTS (
      SELECT 1 FROM records_countanswer c
      WHERE c.run = newest AND c.persons IS NOT NULL
        AND CASE WHEN length(c.persons) <> length(asked) THEN true
                 ELSE tells_few(c.persons # asked, own, by_account) OR tells_few(~(c.persons # asked), own, by_account)
                   OR tells_few(open_now # c.persons # asked, own, by_account) END), true);
  IF NOT few THEN
    told := ARRAY[asked | ~asked] || sets_of_codes(codes[1]) || sets_of_codes(codes[2]) || sets_of_codes(codes[3])
      || ARRAY(SELECT c.persons FROM records_countanswer c
               WHERE c.run = newest AND c.persons IS NOT NULL AND c.organisation_id = ANY (organisations_known()));
    few := derives_few(told, asked, own) OR by_account <> own AND derives_few(told, asked, by_account);
  END IF;
  INSERT INTO records_countanswer
    (id, organisation_id, account, run, question, answer, refused, at, persons, asked_in)
  VALUES (kept, current_org(), current_account(), coalesce(newest, '00000000-0000-0000-0000-000000000000'), question,
          CASE WHEN NOT few THEN bit_count(asked) END,
          CASE WHEN newest IS NULL THEN 'not_linked' WHEN few THEN 'few' ELSE '' END,
          clock_timestamp(), CASE WHEN NOT few THEN asked END, pg_current_xact_id());
  RETURN kept;
END $$;

-- What this member asked, or, to those who audit, what their organisation did; not before it is kept for good.
CREATE FUNCTION count_answers()
RETURNS TABLE (id uuid, account uuid, run uuid, question jsonb, answer integer, refused text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, c.account, c.run, c.question, c.answer, c.refused::text, c.at FROM records_countanswer c
  WHERE c.organisation_id = current_org() AND (c.account = current_account() OR cleared('audit'))
    AND c.asked_in IS DISTINCT FROM pg_current_xact_id_if_assigned()
  ORDER BY c.at DESC $$;
