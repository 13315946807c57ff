-- What may never change does not change, by accident of the owner either. Which tables: protection.KEPT.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION refuse_other_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := coalesce(TG_ARGV, '{}');  -- null, not empty, where the trigger names no column
BEGIN
  IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
-- What happens once stays: a place in the log, a withdrawal, a newer version.
CREATE TRIGGER placed_once BEFORE UPDATE ON records_custodyentry
  FOR EACH ROW WHEN (OLD.leaf_index IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER withdrawn_once BEFORE UPDATE ON records_agreement
  FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER superseded_once BEFORE UPDATE ON records_record
  FOR EACH ROW WHEN (NOT OLD.is_current AND NEW.is_current) EXECUTE FUNCTION refuse_change();

CREATE TRIGGER superseded_once BEFORE UPDATE ON records_codedevent
  FOR EACH ROW WHEN (OLD.superseded_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- Whether this account asked for an agreement or approved it for its giver. Somebody may be a member of both sides,
-- and signs for one of them. The operator of the server, who acts on the command line, is nobody's member.
CREATE FUNCTION signed_for_giver(agreement uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM records_agreement a JOIN records_proposal p ON p.id = a.proposal
    WHERE a.id = signed_for_giver.agreement AND a.recipient_id = current_org()
      AND current_account() IN (p.asked_by, p.decided_by)
      AND current_account() <> '00000000-0000-0000-0000-000000000000') $$;

-- The giver withdraws, the recipient signs; neither does the other's part.
CREATE FUNCTION guard_agreement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT by_the_application() THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.accepted_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL THEN
      RAISE EXCEPTION 'the recipient signs after the giver' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at AND current_org() IS DISTINCT FROM OLD.organisation_id
     OR (OLD.accepted_at, OLD.accepted_by) IS DISTINCT FROM (NEW.accepted_at, NEW.accepted_by)
        AND (current_org() IS DISTINCT FROM OLD.recipient_id OR OLD.accepted_at IS NOT NULL
             OR signed_for_giver(OLD.id)) THEN
    RAISE EXCEPTION 'each side signs for itself, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON records_agreement
  FOR EACH ROW EXECUTE FUNCTION guard_agreement();
