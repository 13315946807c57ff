-- Looks and alarms: an alarm is raised once an hour, answered once, and never by the member whom it is about.

CREATE FUNCTION alarm_once() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('alarm:' || NEW.organisation_id || NEW.account || NEW.kind, 0));
  IF EXISTS (SELECT 1 FROM records_alarm a
             WHERE a.organisation_id = NEW.organisation_id AND a.account = NEW.account AND a.kind = NEW.kind
               AND a.at > NEW.at - interval '1 hour') THEN
    RETURN NULL;  -- whoever looks may not learn of an alarm, so nothing is raised or refused
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER once BEFORE INSERT ON records_alarm FOR EACH ROW EXECUTE FUNCTION alarm_once();
CREATE TRIGGER answered_once BEFORE UPDATE ON records_alarm
  FOR EACH ROW WHEN (OLD.seen_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sealed_once BEFORE UPDATE ON records_accessevent
  FOR EACH ROW WHEN (OLD.sealed_in IS NOT NULL) EXECUTE FUNCTION refuse_change();
