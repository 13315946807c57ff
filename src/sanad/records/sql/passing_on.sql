-- Lists whose rows may not be passed on: an organisation's own export of ACLED, whose terms bind whoever exported it, and what was
-- said at import to be another's that may not be passed on. Its own members read and count it. No agreement opens it, no folder that an agreement opens takes it in, no file of its rows is asked for.

CREATE FUNCTION kept_to_its_organisation(list uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM records_import i WHERE i.collection_id = list AND (i.format = 'acled' OR i.declared @> '{"kept": true}')) $$;

-- Whether an agreement of one's own that has not ended opens a list, alone or with its folder.
CREATE FUNCTION is_opened_to_others(list uuid, folder uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM records_agreement a
    WHERE a.organisation_id = current_org() AND (a.collection_id = list OR a.folder_id = folder) AND (a.withdrawn_at IS NULL OR a.withdrawn_at > statement_timestamp())
      AND (a.valid_until IS NULL OR a.valid_until > statement_timestamp())) $$;

-- What is agreed and what is imported at the same moment follow each other.
CREATE FUNCTION guard_passing_on() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  passed boolean := false;
BEGIN
  IF TG_TABLE_NAME = 'records_import' THEN
    IF NEW.format <> 'acled' AND NOT NEW.declared @> '{"kept": true}' THEN RETURN NEW; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('passing on:' || NEW.organisation_id, 0));
    passed := is_opened_to_others(NEW.collection_id, (SELECT c.folder_id FROM records_collection c WHERE c.id = NEW.collection_id));
  ELSIF TG_TABLE_NAME = 'records_agreement' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('passing on:' || NEW.organisation_id, 0));
    passed := EXISTS (SELECT 1 FROM records_collection c
      WHERE c.organisation_id = NEW.organisation_id AND (c.id = NEW.collection_id OR c.folder_id = NEW.folder_id)
        AND kept_to_its_organisation(c.id));
  ELSIF TG_TABLE_NAME = 'records_collection' THEN
    IF NEW.folder_id IS NULL OR NOT kept_to_its_organisation(NEW.id) THEN RETURN NEW; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('passing on:' || NEW.organisation_id, 0));
    passed := is_opened_to_others(NEW.id, NEW.folder_id);
  ELSIF NEW.verb IN ('agree', 'export_persons') THEN
    passed := EXISTS (SELECT 1 FROM records_collection c
      WHERE c.organisation_id = NEW.organisation_id AND (c.id = NEW.subject OR c.folder_id = NEW.subject)
        AND kept_to_its_organisation(c.id));
  END IF;
  IF passed THEN
    RAISE EXCEPTION 'rows that stay with their organisation are not passed on' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER not_passed_on BEFORE INSERT ON records_import FOR EACH ROW EXECUTE FUNCTION guard_passing_on();
CREATE TRIGGER not_passed_on BEFORE INSERT ON records_agreement FOR EACH ROW EXECUTE FUNCTION guard_passing_on();
CREATE TRIGGER not_passed_on BEFORE UPDATE OF folder_id ON records_collection FOR EACH ROW EXECUTE FUNCTION guard_passing_on();
CREATE TRIGGER not_passed_on BEFORE INSERT ON records_proposal FOR EACH ROW EXECUTE FUNCTION guard_passing_on();
