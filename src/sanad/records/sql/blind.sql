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
  IF NOT by_the_application() OR NEW.organisation_id IS DISTINCT FROM current_org() THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('blind:' || NEW.sample_id, 0));
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
