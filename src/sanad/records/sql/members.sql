-- Members, folders, groups and teams: what holds whoever asks. The operator of the server and the owner, who restores
-- a backup, are beyond these rules.

CREATE FUNCTION beyond_members() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT cleared('everything') OR NOT by_the_application() $$;

-- Nobody is an operator by membership, and a guest has no other role.
ALTER TABLE records_membership ADD CONSTRAINT membership_roles CHECK (
  cardinality(roles) > 0
  AND roles <@ ARRAY['documenter', 'reviewer', 'analyst', 'lawyer', 'advocate', 'administrator', 'auditor',
                     'guest']::varchar[]
  AND (NOT 'guest' = ANY (roles) OR cardinality(roles) = 1));

-- Nobody changes the own roles, and roles of weight are given by two (roles.sql); an organisation keeps at least one administrator, also where two leave at once.
CREATE FUNCTION guard_membership() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF beyond_members() THEN RETURN NEW; END IF;
  IF OLD.roles IS DISTINCT FROM NEW.roles AND OLD.account_id = current_account() THEN
    RAISE EXCEPTION 'nobody changes the own roles' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF 'administrator' = ANY (OLD.roles) AND (NEW.ended_at IS NOT NULL OR NOT 'administrator' = ANY (NEW.roles)) THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('administrators:' || OLD.organisation_id, 0));
    PERFORM 1 FROM records_membership m
      WHERE m.organisation_id = OLD.organisation_id AND m.id <> OLD.id AND m.ended_at IS NULL
        AND 'administrator' = ANY (m.roles);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'an organisation keeps an administrator' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.account_id <> current_account() THEN NEW.removed_at := now(); END IF;  -- other_administrator()
  END IF;
  IF NEW.ended_at IS NULL AND given_by_two(roles_gained(OLD.roles, NEW.roles)) AND other_administrator() IS DISTINCT FROM 'none'
     AND NOT agreed_roles(NEW.id, OLD.roles, NEW.roles) THEN
    RAISE EXCEPTION 'a proposal approved by a second administrator is required'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.roles = ARRAY['guest']::varchar[] AND OLD.roles IS DISTINCT FROM NEW.roles AND (
      (SELECT count(*) FROM records_foldergrant g WHERE g.membership_id = NEW.id AND g.ended_at IS NULL) > 1
      OR EXISTS (SELECT 1 FROM records_groupseat s WHERE s.membership_id = NEW.id AND s.ended_at IS NULL)
      OR EXISTS (SELECT 1 FROM records_caseseat s WHERE s.membership_id = NEW.id AND s.ended_at IS NULL)) THEN
    RAISE EXCEPTION 'a guest has one folder and no seat' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE UPDATE ON records_membership FOR EACH ROW EXECUTE FUNCTION guard_membership();

-- Nobody opens to the own self what is shut: neither by a grant, nor through a group, nor by a seat in a team.
-- Of guests: one folder, and no seat.
CREATE FUNCTION guard_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  guest boolean := EXISTS (SELECT 1 FROM records_membership m
    WHERE m.id = NEW.membership_id AND m.roles = ARRAY['guest']::varchar[]);
BEGIN
  IF NOT by_the_application() THEN RETURN NEW; END IF;
  IF guest THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('guest:' || NEW.membership_id, 0));
    IF EXISTS (SELECT 1 FROM records_foldergrant g
               WHERE g.membership_id = NEW.membership_id AND g.ended_at IS NULL) THEN
      RAISE EXCEPTION 'a guest has one folder' USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  IF cleared('everything') THEN RETURN NEW; END IF;
  IF NEW.folder_id = ANY (shut_folders()) AND EXISTS (
      SELECT 1 FROM records_membership m
      WHERE m.account_id = current_account() AND m.organisation_id = NEW.organisation_id AND m.ended_at IS NULL
        AND (m.id = NEW.membership_id OR EXISTS (
          SELECT 1 FROM records_groupseat s
          WHERE s.group_id = NEW.group_id AND s.membership_id = m.id AND s.ended_at IS NULL))) THEN
    RAISE EXCEPTION 'nobody opens a folder to the own self' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT ON records_foldergrant FOR EACH ROW EXECUTE FUNCTION guard_grant();

CREATE FUNCTION guard_seat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  seated record;
  opens uuid[];
BEGIN
  IF NOT by_the_application() THEN RETURN NEW; END IF;
  SELECT m.account_id, m.roles INTO seated FROM records_membership m WHERE m.id = NEW.membership_id;
  IF seated.roles = ARRAY['guest']::varchar[] THEN
    RAISE EXCEPTION 'a guest has no seat' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF cleared('everything') OR seated.account_id <> current_account() OR pg_trigger_depth() > 1 THEN
    RETURN NEW;
  END IF;
  SELECT array_agg(g.folder_id) INTO opens FROM records_foldergrant g
    WHERE g.group_id = (to_jsonb(NEW) ->> 'group_id')::uuid AND g.ended_at IS NULL;
  IF TG_TABLE_NAME = 'records_caseseat' OR opens && shut_folders() THEN
    RAISE EXCEPTION 'nobody seats the own self' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT ON records_groupseat FOR EACH ROW EXECUTE FUNCTION guard_seat();
CREATE TRIGGER guarded BEFORE INSERT ON records_caseseat FOR EACH ROW EXECUTE FUNCTION guard_seat();

-- Whoever opens a case has the first seat; nothing is open to a case that is new.
CREATE FUNCTION seat_opener() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO records_caseseat (id, organisation_id, case_id, membership_id, since)
  SELECT gen_random_uuid(), NEW.organisation_id, NEW.id, m.id, now() FROM records_membership m
  WHERE m.account_id = current_account() AND m.organisation_id = NEW.organisation_id AND m.ended_at IS NULL
    AND by_the_application();
  RETURN NULL;
END $$;
CREATE TRIGGER opener_seated AFTER INSERT ON records_case FOR EACH ROW EXECUTE FUNCTION seat_opener();

-- What is moved into a folder that an agreement opens would be shared without a second person.
CREATE FUNCTION guard_move() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT beyond_members() AND EXISTS (
      SELECT 1 FROM records_agreement a WHERE a.folder_id = NEW.folder_id
        AND (a.withdrawn_at IS NULL OR a.withdrawn_at > now())
        AND (a.valid_until IS NULL OR a.valid_until > now())) THEN
    RAISE EXCEPTION 'the folder is shared with others' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE OF folder_id ON records_collection
  FOR EACH ROW WHEN (NEW.folder_id IS NOT NULL) EXECUTE FUNCTION guard_move();

-- What ended stays ended; whoever comes back gets a new row.
CREATE TRIGGER ended_once BEFORE UPDATE ON records_membership
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ended_once BEFORE UPDATE ON records_foldergrant
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ended_once BEFORE UPDATE ON records_groupseat
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ended_once BEFORE UPDATE ON records_caseseat
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_once BEFORE UPDATE ON records_case
  FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL AND OLD.erased_at IS NOT DISTINCT FROM NEW.erased_at) EXECUTE FUNCTION refuse_change();
