-- The deployment's own fields and terms: read by all, asked for by an administrator, decided by another, never changed.

CREATE POLICY seen ON records_addition FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY asked ON records_addition FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY decided ON records_addition FOR UPDATE TO sanad_app
  USING ((SELECT current_org()) IS NOT NULL AND (SELECT cleared('administer'))) WITH CHECK ((SELECT cleared('administer')));

-- The newest step that holds: whoever opens the door learns by it whether the formats that it knows are the present ones.
CREATE FUNCTION additions_mark() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT a.id FROM records_addition a WHERE a.position IS NOT NULL ORDER BY a.position DESC LIMIT 1);
END $$;

-- Whether this member asked for a step; nobody else's account is told.
CREATE FUNCTION asked_addition(addition uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM records_addition a WHERE a.id = addition AND a.account = current_account()
                 AND a.organisation_id = current_org()) $$;

-- A step changes what every organisation asks. So the second person is an administrator of another organisation where another
-- has one, and another account always; the operator of the server, who holds everything, is exempt.
CREATE FUNCTION may_decide_addition(addition uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM records_addition a WHERE a.id = addition AND (
      cleared('everything') OR cleared('administer') AND a.account <> current_account() AND (
        a.organisation_id <> current_org() OR NOT EXISTS (
          SELECT 1 FROM records_membership m
          WHERE m.organisation_id <> a.organisation_id AND m.account_id <> a.account AND m.ended_at IS NULL
            AND 'administrator' = ANY (m.roles))))) $$;

-- Steps are decided one at a time: each gets the next place, and none adds what is there, or retires what is not.
CREATE FUNCTION guard_addition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := current_account();
  org uuid := current_org();
  fitting boolean;
BEGIN
  IF NOT by_the_application() THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    fitting := NEW.account = me AND NEW.organisation_id = org AND NEW.state = 'open' AND NEW.position IS NULL
      AND NEW.code ~ '^own_[a-z0-9_]{1,56}$'
      AND (NEW.decider, NEW.decided_by, NEW.decided_at) IS NOT DISTINCT FROM (NULL::uuid, NULL::uuid, NULL::timestamptz);
  ELSIF OLD.state <> 'open' THEN
    fitting := false;
  ELSIF NEW.state = 'taken_back' THEN
    fitting := OLD.account = me AND OLD.organisation_id = org AND NEW.position IS NULL AND NEW.decided_by = me;
  ELSIF NEW.state IN ('added', 'refused') THEN
    fitting := NEW.decided_by = me AND NEW.decider = org AND NEW.position IS NULL AND may_decide_addition(OLD.id);
    IF fitting AND NEW.state = 'added' THEN
      PERFORM pg_advisory_xact_lock(hashtextextended('sanad additions', 0));
      fitting := 1 = (
        SELECT CASE WHEN NEW.step = 'add' THEN 1 - sign(count(*)) ELSE count(*) END
        FROM (SELECT a.step FROM records_addition a
              WHERE a.position IS NOT NULL AND a.what = NEW.what AND a.code = NEW.code
                AND (a.extends = NEW.extends OR NEW.what = 'field' AND NEW.step = 'add')) AS held);
      NEW.position := coalesce((SELECT max(a.position) FROM records_addition a), 0) + 1;
    END IF;
    NEW.decided_at := clock_timestamp();
  ELSE
    fitting := false;
  END IF;
  IF fitting IS NOT TRUE THEN
    RAISE EXCEPTION 'an addition is asked for by one administrator and decided once by another'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON records_addition FOR EACH ROW EXECUTE FUNCTION guard_addition();
