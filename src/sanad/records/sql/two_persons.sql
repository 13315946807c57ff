-- What needs two persons is refused by the database without a proposal that a second member approved.
-- The operator of the server holds the keys of everything already and is exempt; the log says `operator`.

-- Whether a statement comes from the application; the owner and the superuser, who restore a backup, are beyond it.
CREATE FUNCTION by_the_application() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT NOT rolsuper AND rolname <> 'sanad_owner' FROM pg_roles WHERE rolname = session_user $$;

CREATE FUNCTION require_second_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF cleared('everything') OR NOT by_the_application() THEN RETURN NEW; END IF;
  PERFORM 1 FROM records_proposal p
    WHERE p.id = NEW.proposal AND p.organisation_id = NEW.organisation_id AND p.verb = TG_ARGV[0]
      AND p.state = 'approved' AND p.decided_by <> p.asked_by AND p.expires_at > now();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a proposal approved by a second member is required' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER second_person BEFORE INSERT ON records_agreement
  FOR EACH ROW EXECUTE FUNCTION require_second_person('agree');
CREATE TRIGGER second_person BEFORE INSERT ON records_publication
  FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION require_second_person('publish');
CREATE TRIGGER second_person BEFORE INSERT ON records_release
  FOR EACH ROW EXECUTE FUNCTION require_second_person('release');

-- A proposal is asked for in one's own name, decided in one's own name, never by the same person, and once.
CREATE FUNCTION guard_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := current_account();
BEGIN
  IF NOT by_the_application() THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.asked_by <> me OR NEW.state <> 'open' OR NEW.decided_by IS NOT NULL THEN
      RAISE EXCEPTION 'a proposal is asked for in one''s own name' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'open' AND NEW.state = 'taken_back' AND OLD.asked_by = me AND NEW.decided_by IS NULL
     OR OLD.state = 'open' AND NEW.state IN ('approved', 'refused') AND NEW.decided_by = me
        AND OLD.asked_by <> me AND OLD.expires_at > now()
     OR OLD.state = 'approved' AND NEW.state = 'done' AND NEW.decided_by = OLD.decided_by THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a proposal is decided once, by a second member' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON records_proposal
  FOR EACH ROW EXECUTE FUNCTION guard_proposal();
