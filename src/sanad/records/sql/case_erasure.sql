-- Erasure of a case: what every version of its file says goes, with its name, what second persons reckoned, drafts,
-- reminders and the salts of its custody, in one transaction; the case stays as its own tombstone, closed. It needs a
-- proposal that a second member approved; the operator of the server is exempt, and the log says operator.

-- Whether an account had a seat in the team of a case at an instant.
CREATE FUNCTION sat_in_case(asked uuid, who uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM records_caseseat s JOIN records_membership m ON m.id = s.membership_id
                 WHERE s.case_id = asked AND m.account_id = who AND s.since <= at
                   AND (s.ended_at IS NULL OR s.ended_at > at) AND (m.ended_at IS NULL OR m.ended_at > at)) $$;

-- Whether nobody is left in the team of a case.
CREATE FUNCTION without_team(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM records_caseseat s JOIN records_membership m ON m.id = s.membership_id
                     WHERE s.case_id = asked AND s.ended_at IS NULL AND m.ended_at IS NULL) $$;

-- Whether this transaction may erase a case. Who administers sees nothing of its file: so somebody of its team asks,
-- as long as anybody is left in it; a lawyer or administrator is the second.
CREATE FUNCTION may_erase_case(asked uuid, ground text, proposal uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM records_case c
                 WHERE c.id = asked AND c.organisation_id = current_org() AND c.erased_at IS NULL)
    AND (cleared('everything') OR EXISTS (
      SELECT 1 FROM records_proposal p JOIN records_membership m
        ON m.organisation_id = p.organisation_id AND m.account_id = current_account() AND m.ended_at IS NULL
      WHERE p.id = may_erase_case.proposal AND p.organisation_id = current_org() AND p.verb = 'erase_case'
        AND p.subject = asked AND p.arguments ->> 'ground' = may_erase_case.ground
        AND p.state = 'approved' AND p.decided_by <> p.asked_by AND p.expires_at > now()
        AND current_account() IN (p.asked_by, p.decided_by) AND m.roles && ARRAY['administrator', 'lawyer']::varchar[]
        AND (sat_in_case(asked, p.asked_by, p.asked_at) OR without_team(asked)))) $$;

-- What hangs on a case of one's own organisation: numbers, and no word of its file. Its team, who administers, and
-- whoever may be the second once it was asked for; nothing for anybody else.
CREATE FUNCTION hangs_on_case(asked uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'asks', sat_in_case(c.id, current_account(), now()) OR without_team(c.id) AND cleared('administer'),
    'closed', c.closed_at IS NOT NULL,
    'counts', jsonb_build_object(
      'versions', (SELECT count(*) FROM records_casefile f WHERE f.case_id = c.id),
      'checks', (SELECT count(*) FROM records_deadlinecheck d WHERE d.case_id = c.id),
      'drafts', (SELECT count(*) FROM records_draft d WHERE d.organisation_id = c.organisation_id AND d.subject = c.id),
      'reminders', (SELECT count(*) FROM records_notice n WHERE n.organisation_id = c.organisation_id AND n."case" = c.id),
      'calendars', (SELECT count(*) FROM records_deadlinefeed f
                    WHERE f.organisation_id = c.organisation_id AND f.ended_at IS NULL AND f.expires_at > now()
                      AND sat_in_case(c.id, f.account, now())),
      'team', (SELECT count(DISTINCT s.membership_id) FROM records_caseseat s WHERE s.case_id = c.id AND s.ended_at IS NULL),
      'agreements', (SELECT count(*) FROM records_agreement a
                     WHERE a.recipient_id = c.organisation_id AND a."case" = c.id AND a.accepted_at IS NOT NULL
                       AND a.withdrawn_at IS NULL AND (a.valid_until IS NULL OR a.valid_until > now())),
      'entries', (SELECT count(*) FROM records_custodyentry e WHERE e.subject_kind = 'case' AND e.subject_id = c.id),
      'looks', (SELECT count(*) FROM records_accessevent a
                WHERE a.organisation_id = c.organisation_id AND a.subject = c.id)))
  FROM records_case c
  WHERE c.id = asked AND c.organisation_id = current_org() AND c.erased_at IS NULL AND NOT cleared('guest')
    AND (cleared('administer') OR c.id = ANY (team_cases())
         OR EXISTS (SELECT 1 FROM records_proposal p WHERE p.organisation_id = c.organisation_id
                      AND p.verb = 'erase_case' AND p.subject = c.id AND p.state IN ('open', 'approved')
                      AND p.expires_at > now()
                      AND EXISTS (SELECT 1 FROM records_membership m
                                  WHERE m.organisation_id = c.organisation_id AND m.account_id = current_account()
                                    AND m.ended_at IS NULL AND m.roles && deciding_roles('erase_case')::varchar[]))) $$;

-- Erase. Whoever writes a version at this moment is waited for, and it goes too. Gives how many of what went.
CREATE FUNCTION erase_case(asked uuid, ground text, proposal uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := current_org();
  versions integer;
  checks integer;
  drafts integer;
  reminders integer;
  salts integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('case:' || asked, 0));
  IF NOT may_erase_case(asked, ground, proposal) THEN
    RAISE EXCEPTION 'an erasure needs a proposal approved by a second member' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM records_draft d WHERE d.organisation_id = org AND d.subject = asked;
  GET DIAGNOSTICS drafts = ROW_COUNT;
  DELETE FROM records_notice n WHERE n.organisation_id = org AND n."case" = asked;
  GET DIAGNOSTICS reminders = ROW_COUNT;
  UPDATE records_deadlinecheck d SET rule = '', rule_digest = '', matter = '', event = '', persons = '{}', due = NULL,
    counted_from = '', reckoned = NULL, because = '', erased_at = now() WHERE d.organisation_id = org AND d.case_id = asked;
  GET DIAGNOSTICS checks = ROW_COUNT;
  UPDATE records_casefile f SET content = '', document = '{}', since = '{}', because = '', erased_at = now()
    WHERE f.organisation_id = org AND f.case_id = asked;
  GET DIAGNOSTICS versions = ROW_COUNT;
  UPDATE records_case c SET code = '', closed_at = coalesce(c.closed_at, now()), erased_at = now(),
    ground = erase_case.ground, proposal = erase_case.proposal WHERE c.organisation_id = org AND c.id = asked;
  DELETE FROM records_custodysalt s USING records_custodyentry e
    WHERE e.id = s.entry_id AND e.organisation_id = org AND e.subject_kind = 'case' AND e.subject_id = asked;
  GET DIAGNOSTICS salts = ROW_COUNT;
  RETURN jsonb_build_object('versions', versions, 'checks', checks, 'drafts', drafts, 'reminders', reminders,
    'salts', salts);
END $$;

CREATE TRIGGER erased_only BEFORE UPDATE ON records_case FOR EACH ROW
  WHEN ((OLD.code, OLD.erased_at, OLD.ground, OLD.proposal) IS DISTINCT FROM (NEW.code, NEW.erased_at, NEW.ground, NEW.proposal))
  EXECUTE FUNCTION refuse_but_erasure();
CREATE TRIGGER erased_only BEFORE UPDATE ON records_casefile FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure();
CREATE TRIGGER erased_only BEFORE UPDATE ON records_deadlinecheck FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure();

CREATE POLICY erased ON records_case FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
CREATE POLICY erased ON records_casefile FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
CREATE POLICY erased ON records_deadlinecheck FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
