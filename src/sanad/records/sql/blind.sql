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
