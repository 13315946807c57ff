-- Consent is a row that is only ever added; the newest one limits the record from the same transaction on.

CREATE FUNCTION apply_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE records_record SET
    consented = CASE WHEN NEW.state = 'unknown' THEN NULL
                     WHEN NEW.state IN ('given', 'not_required') THEN consent_bits(NEW.purposes::text[])
                     ELSE 0 END,
    consented_to = CASE WHEN NEW.state IN ('given', 'not_required') THEN NEW.recipients END,
    consented_until = CASE WHEN NEW.state IN ('given', 'not_required') THEN NEW.until END
  WHERE organisation_id = NEW.organisation_id AND collection_id = NEW.collection_id
    AND record_key = NEW.record_key;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_applied AFTER INSERT ON records_consent
  FOR EACH ROW WHEN (NEW.record_key <> '') EXECUTE FUNCTION apply_consent();

-- A newer version of a row comes with the consent that was recorded for the row.
CREATE FUNCTION keep_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told record;
BEGIN
  NEW.consented := NULL; NEW.consented_to := NULL; NEW.consented_until := NULL;
  SELECT r.consented, r.consented_to, r.consented_until INTO told FROM records_record r
    WHERE r.organisation_id = NEW.organisation_id AND r.collection_id = NEW.collection_id
      AND r.record_key = NEW.record_key AND r.version = NEW.version - 1;
  IF FOUND THEN
    NEW.consented := told.consented;
    NEW.consented_to := told.consented_to;
    NEW.consented_until := told.consented_until;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_kept BEFORE INSERT ON records_record
  FOR EACH ROW WHEN (NEW.version > 1) EXECUTE FUNCTION keep_consent();
CREATE FUNCTION no_consent_yet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.consented IS NOT NULL OR NEW.consented_to IS NOT NULL OR NEW.consented_until IS NOT NULL THEN
    RAISE EXCEPTION 'consent is recorded, not received with a row' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_not_received BEFORE INSERT ON records_record
  FOR EACH ROW WHEN (NEW.version = 1) EXECUTE FUNCTION no_consent_yet();

-- Which releases rest on records of these lists or on this one record: they are marked for correction.
-- A release rests on a record where a claim names it, or a figure's run counted it.
CREATE FUNCTION mark_releases(why text, list uuid, record uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  marked integer;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM records_collection c WHERE c.id = list AND c.organisation_id = current_org()) THEN
    RETURN 0;
  END IF;
  INSERT INTO records_correctionmark (id, organisation_id, release_id, cause, at)
  SELECT gen_random_uuid(), r.organisation_id, r.id, why, now()
  FROM records_release r JOIN records_publication p ON p.id = r.publication_id
  WHERE (EXISTS (
      SELECT 1 FROM jsonb_each_text(p.figures) AS named (key, figure)
      JOIN records_figure f ON f.id = named.figure::uuid
      JOIN records_personmembership m ON m.run_id = f.run_id
      WHERE m.collection_id = list AND (record IS NULL OR m.record_id = record))
    OR record IS NOT NULL AND p.document::text LIKE '%' || record::text || '%')
    AND NOT EXISTS (SELECT 1 FROM records_correctionmark k WHERE k.release_id = r.id AND k.cause = why);
  GET DIAGNOSTICS marked = ROW_COUNT;
  RETURN marked;
END $$;
