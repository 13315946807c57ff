-- Rules signed and disputed by lawyers; files of cases, seen by the team alone; deadlines checked by a second person; feeds.

CREATE POLICY seen ON records_rulesignature FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND NOT (SELECT cleared('guest')));
CREATE POLICY said ON records_rulesignature FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));

-- A lawyer of the organisation speaks in the own name, now, and of each rule one word stands: the newest.
CREATE FUNCTION order_signature() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'rule:' || NEW.organisation_id || NEW.pack || NEW.rule) THEN RETURN NEW; END IF;
  NEW.at := clock_timestamp();
  NEW.supersedes := (SELECT s.id FROM records_rulesignature s
    WHERE s.organisation_id = NEW.organisation_id AND s.pack = NEW.pack AND s.rule = NEW.rule AND s.account = NEW.account
    ORDER BY s.at DESC, s.id DESC LIMIT 1);
  IF NEW.verdict NOT IN ('signed', 'disputed', 'withdrawn') OR NEW.verdict = 'withdrawn' AND NEW.supersedes IS NULL
     OR NEW.digest !~ '^[0-9a-f]{64}$' OR btrim(NEW.lawyer) = '' OR btrim(NEW.because) = ''
     OR NOT EXISTS (SELECT 1 FROM records_membership m WHERE m.organisation_id = NEW.organisation_id
                    AND m.account_id = current_account() AND m.ended_at IS NULL AND 'lawyer' = ANY (m.roles)) THEN
    RAISE EXCEPTION 'a rule is signed by a lawyer' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON records_rulesignature FOR EACH ROW EXECUTE FUNCTION order_signature();

-- An administrator sees that there is a case, not what its file says. The server itself reads it to remind the team.
CREATE POLICY seen ON records_casefile FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND erased_at IS NULL
         AND (case_id = ANY ((SELECT team_cases())::uuid[]) OR (SELECT cleared('everything'))));
CREATE POLICY written ON records_casefile FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND case_id = ANY ((SELECT own_cases())::uuid[]));

-- Since which version each event of a file stands as it does now: the one of the version before where it is told the same.
CREATE FUNCTION events_since(now jsonb, number integer, before jsonb, since jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(e.value ->> 'id',
    CASE WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(before -> 'events') AS b WHERE b = e.value)
         THEN coalesce(since -> (e.value ->> 'id'), to_jsonb(number)) ELSE to_jsonb(number) END), '{}')
  FROM jsonb_array_elements(now -> 'events') AS e $$;

-- Two who write at the same moment follow each other, and the second is told that its number is taken.
CREATE FUNCTION order_case_file() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  newest records_casefile%ROWTYPE;
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'case:' || NEW.case_id) THEN RETURN NEW; END IF;
  SELECT * INTO newest FROM records_casefile f WHERE f.organisation_id = NEW.organisation_id AND f.case_id = NEW.case_id
    ORDER BY f.number DESC LIMIT 1;
  IF NEW.number IS DISTINCT FROM coalesce(newest.number, 0) + 1 THEN
    RAISE EXCEPTION 'a version follows the newest one of its case' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.recorded_at := greatest(clock_timestamp(), newest.recorded_at + interval '1 microsecond');
  NEW.since := events_since(NEW.document, NEW.number, newest.document, newest.since);
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON records_casefile FOR EACH ROW EXECUTE FUNCTION order_case_file();

CREATE POLICY seen ON records_deadlinecheck FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND erased_at IS NULL
         AND (case_id = ANY ((SELECT team_cases())::uuid[]) OR (SELECT cleared('everything'))));
CREATE POLICY checked ON records_deadlinecheck FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND case_id = ANY ((SELECT own_cases())::uuid[]));

-- A deadline is checked of the newest file, and rests on the version since which its event stands: of that one somebody
-- else was the writer.
CREATE FUNCTION guard_deadline_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'case:' || NEW.case_id) THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT 1 FROM records_casefile f
      WHERE f.organisation_id = NEW.organisation_id AND f.case_id = NEW.case_id AND f.number = NEW.of_version
        AND f.account <> NEW.account AND NEW.of_version = (
          SELECT (n.since ->> NEW.event)::integer FROM records_casefile n
          WHERE n.organisation_id = NEW.organisation_id AND n.case_id = NEW.case_id ORDER BY n.number DESC LIMIT 1)) THEN
    RAISE EXCEPTION 'a deadline is checked by a second person' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER by_another BEFORE INSERT ON records_deadlinecheck FOR EACH ROW EXECUTE FUNCTION guard_deadline_check();

CREATE POLICY own ON records_deadlinefeed FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY made ON records_deadlinefeed FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND NOT (SELECT cleared('guest')) AND ended_at IS NULL AND expires_at <= now() + interval '367 days');
CREATE POLICY ended ON records_deadlinefeed FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()) AND ended_at IS NULL)
  WITH CHECK (organisation_id = (SELECT current_org()) AND ended_at IS NOT NULL);
CREATE TRIGGER ended_once BEFORE UPDATE ON records_deadlinefeed
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- The member to whom a calendar belongs, by the digest of its secret.
CREATE FUNCTION feed_of(digest text) RETURNS TABLE (account uuid, organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT f.account, f.organisation_id FROM records_deadlinefeed f
   WHERE f.secret_sha256 = digest AND f.ended_at IS NULL AND f.expires_at > now() $$;
