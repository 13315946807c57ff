-- Reports on conditions: kept by one member, reviewed by a second, never changed. They tell counts of persons, and are seen
-- by whoever may see persons; what they were made of is open to every such member (records/queries/condition_reports.py).

CREATE POLICY seen ON records_conditionreport FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')));
CREATE POLICY kept ON records_conditionreport FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')));

-- Two who keep the same question at one moment follow each other.
CREATE FUNCTION order_condition_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'report:' || NEW.organisation_id || NEW.series) THEN RETURN NEW; END IF;
  NEW.version := 1 + coalesce((SELECT max(r.version) FROM records_conditionreport r
    WHERE r.organisation_id = NEW.organisation_id AND r.series = NEW.series), 0);
  NEW.at := clock_timestamp();
  IF NEW.series !~ '^[0-9a-f]{64}$' OR NEW.digest !~ '^[0-9a-f]{64}$' OR btrim(NEW.because) = '' THEN
    RAISE EXCEPTION 'a report is kept with its digest and a reason' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON records_conditionreport
  FOR EACH ROW EXECUTE FUNCTION order_condition_report();

CREATE POLICY seen ON records_reportreview FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')));
CREATE POLICY said ON records_reportreview FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')));

-- Nobody reviews what they drafted.
CREATE FUNCTION guard_report_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT by_the_application() OR NEW.organisation_id IS DISTINCT FROM current_org() THEN RETURN NEW; END IF;
  IF NEW.outcome NOT IN ('reviewed', 'returned') OR btrim(NEW.because) = ''
     OR NOT EXISTS (SELECT 1 FROM records_conditionreport r
                    WHERE r.organisation_id = NEW.organisation_id AND r.id = NEW.report_id
                      AND r.account <> NEW.account) THEN
    RAISE EXCEPTION 'a report is reviewed by a second person' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER by_another BEFORE INSERT ON records_reportreview
  FOR EACH ROW EXECUTE FUNCTION guard_report_review();
