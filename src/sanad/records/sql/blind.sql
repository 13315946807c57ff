-- Blind samples: two reviewers of one organisation judge pairs that it sees. Neither reads what the other said before both
-- have answered every pair. What a finished sample says of a linking, without any pair, is read by every member.

-- The samples of one's organisation that two have answered whole.
CREATE FUNCTION samples_finished() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(f.id), '{}') FROM (
    SELECT s.id FROM records_blindsample s
    WHERE s.organisation_id = current_org() AND (
      SELECT count(*) FROM (
        SELECT 1 FROM records_blindanswer a WHERE a.sample_id = s.id GROUP BY a.account
        HAVING count(*) = jsonb_array_length(s.pairs)) whole) >= 2) f $$;

-- The pairs of a sample of one's organisation. In which stratum one stands, and so what the machine made of it, is told to nobody
-- before two have answered all.
CREATE FUNCTION blind_pairs(asked uuid) RETURNS TABLE (place integer, left_id uuid, right_id uuid, stratum integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.place::integer - 1, (p.pair ->> 0)::uuid, (p.pair ->> 1)::uuid,
         CASE WHEN s.id = ANY (samples_finished()) THEN (p.pair ->> 2)::integer END
  FROM records_blindsample s CROSS JOIN LATERAL jsonb_array_elements(s.pairs) WITH ORDINALITY AS p (pair, place)
  WHERE s.id = asked AND s.organisation_id = current_org() AND cleared('persons') AND NOT cleared('guest')
  ORDER BY 1 $$;

-- The samples whose pairs this member is to judge blind: every one of its organisation that is not finished; of one's own
-- drawing, from one's first answer on.
CREATE FUNCTION samples_to_answer() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT s.id FROM records_blindsample s
    WHERE s.organisation_id = current_org() AND s.id <> ALL (samples_finished())
      AND (s.account <> current_account() OR EXISTS (
        SELECT 1 FROM records_blindanswer a WHERE a.sample_id = s.id AND a.account = current_account())));
END $$;

-- The records of those pairs; and whether two are such a pair, in either order. What a linking weighed of it is not seen meanwhile.
CREATE FUNCTION blind_records() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT DISTINCT (p.pair ->> side)::uuid
    FROM records_blindsample s CROSS JOIN LATERAL jsonb_array_elements(s.pairs) AS p (pair) CROSS JOIN generate_series(0, 1) AS side
    WHERE s.id = ANY (samples_to_answer()));
END $$;

CREATE FUNCTION is_blind(one uuid, other uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM records_blindsample s CROSS JOIN LATERAL jsonb_array_elements(s.pairs) AS p (pair)
    WHERE s.id = ANY (samples_to_answer())
      AND (p.pair ->> 0, p.pair ->> 1) IN ((one::text, other::text), (other::text, one::text)));
END $$;

-- Why two records are one person tells of their names: it is seen where both names are,
-- and not by who is to judge the pair blind.
CREATE POLICY seen ON records_linkpair FOR SELECT TO sanad_app
  USING ((left_collection = ANY ((SELECT told_collections())::uuid[])
          OR left_collection = ANY ((SELECT told_excepted_collections())::uuid[])
             AND record_seen(left_id))
     AND (right_collection = ANY ((SELECT told_collections())::uuid[])
          OR right_collection = ANY ((SELECT told_excepted_collections())::uuid[])
             AND record_seen(right_id))
     AND (left_id <> ALL ((SELECT blind_records())::uuid[]) OR right_id <> ALL ((SELECT blind_records())::uuid[])
          OR NOT is_blind(left_id, right_id)));

-- Whether what is open of a list, null where all is, holds a field that is compared; and whether it holds every such field.
CREATE FUNCTION opens(opened jsonb, field text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT opened IS NULL OR opened -> 'fields' ? field_group(field)
    AND (field_group(field) <> 'place' OR opened ->> 'place' = 'exact') $$;
CREATE FUNCTION opens_compared(opened jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT opens(opened, 'first_name') AND opens(opened, 'sex') AND opens(opened, 'date_of_event') AND opens(opened, 'place') $$;

-- What was weighed of pairs that are seen, as far as every compared field is open of both records: a level of a field that is closed
-- tells its value to whoever holds a record that agrees with it, and so does the weight of all of them. Of lists whose rows are
-- looked at one by one, what rivals took is not told: a rival may be a row that is closed.
CREATE FUNCTION pair_reasons(asked uuid[]) RETURNS TABLE (
  id uuid, why jsonb, match_weight double precision, match_probability double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH whole AS MATERIALIZED (SELECT whole_collections() AS lists),
  part AS MATERIALIZED (SELECT p.* FROM shared_parts() p),
  pair AS MATERIALIZED (
    SELECT p.id, p.why, p.match_weight, p.left_collection <> ALL (w.lists) AS left_part,
           p.right_collection <> ALL (w.lists) AS right_part, p.left_collection, p.right_collection
    FROM records_linkpair p CROSS JOIN whole w
    WHERE p.id = ANY (asked)
      AND (p.left_collection = ANY (told_collections()) OR p.left_collection = ANY (told_excepted_collections()) AND record_seen(p.left_id))
      AND (p.right_collection = ANY (told_collections()) OR p.right_collection = ANY (told_excepted_collections()) AND record_seen(p.right_id))
      AND NOT is_blind(p.left_id, p.right_id)),
  limited AS MATERIALIZED (
    SELECT pair.*, l.opened AS left_opened, r.opened AS right_opened,
           opens_compared(l.opened) AND opens_compared(r.opened) AS every_field,
           coalesce(l.excepted, false) OR coalesce(r.excepted, false) AS some_rows
    FROM pair LEFT JOIN part l ON left_part AND l.list = left_collection
              LEFT JOIN part r ON right_part AND r.list = right_collection),
  told AS (
    SELECT o.id, o.every_field, o.match_weight, coalesce(jsonb_agg(e.level ORDER BY e.place) FILTER (
             WHERE CASE e.level ->> 'comparison' WHEN 'common' THEN o.every_field WHEN 'rivals' THEN o.every_field AND NOT o.some_rows
                   ELSE opens(o.left_opened, e.level ->> 'comparison') AND opens(o.right_opened, e.level ->> 'comparison') END), '[]') AS why,
           coalesce(sum((e.level ->> 'weight')::double precision) FILTER (
             WHERE o.some_rows AND e.level ->> 'comparison' = 'rivals'), 0) AS rivals
    FROM limited o LEFT JOIN LATERAL jsonb_array_elements(o.why) WITH ORDINALITY AS e (level, place) ON true
    GROUP BY o.id, o.every_field, o.match_weight)
  SELECT t.id, t.why, CASE WHEN t.every_field THEN t.match_weight - t.rivals END,
         CASE WHEN t.every_field THEN 1 / (1 + power(2::double precision, least(t.rivals - t.match_weight, 1000))) END
  FROM told t $$;

CREATE POLICY seen ON records_blindsample FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')));
CREATE POLICY drawn ON records_blindsample FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')));
CREATE POLICY seen ON records_blindanswer FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND (account = (SELECT current_account()) OR sample_id = ANY ((SELECT samples_finished())::uuid[])));
CREATE POLICY answered ON records_blindanswer FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest'))
              AND verdict IN ('same', 'different', 'unsure'));
CREATE POLICY seen ON records_blindresult FOR SELECT TO sanad_app
  USING ((SELECT member_org()) IS NOT NULL);
CREATE POLICY measured ON records_blindresult FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND sample_id = ANY (samples_finished()));

-- An answer is of a pair of the sample, by the first two who answer in it.
CREATE FUNCTION guard_blind_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'blind:' || NEW.sample_id) THEN RETURN NEW; END IF;
  PERFORM 1 FROM records_blindsample s
    WHERE s.id = NEW.sample_id AND s.organisation_id = NEW.organisation_id
      AND NEW.place BETWEEN 0 AND jsonb_array_length(s.pairs) - 1;
  IF NOT FOUND OR (SELECT count(DISTINCT a.account) FROM records_blindanswer a
                   WHERE a.sample_id = NEW.sample_id AND a.account <> NEW.account) > 1 THEN
    RAISE EXCEPTION 'a pair of a sample that fewer than two others answer is required'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER by_two BEFORE INSERT ON records_blindanswer FOR EACH ROW EXECUTE FUNCTION guard_blind_answer();

-- By how many others a sample is answered, without what they said.
CREATE FUNCTION blind_readers(asked uuid) RETURNS integer
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(DISTINCT a.account)::integer FROM records_blindanswer a
  WHERE a.sample_id = asked AND a.organisation_id = current_org() AND a.account <> current_account() $$;
