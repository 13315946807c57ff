-- Consent is a row that is only ever added; the newest one limits the record from the same transaction on.

-- What one statement opens, as a record keeps it; null where nothing is known. Linking, counting and publication give
-- to the whole coalition: a statement that names its recipients opens reading alone.
CREATE FUNCTION stated_bits(state text, purposes text[], recipients uuid[]) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN state = 'unknown' THEN NULL
              WHEN state NOT IN ('given', 'not_required') THEN 0
              WHEN recipients IS NULL THEN consent_bits(purposes)
              ELSE consent_bits(purposes) & 1 END::smallint $$;

-- One statement after another in each list, in the order in which they limit; and on a row that is there.
-- What the policy refuses anyway is left to it, so that the two refusals tell nothing apart.
CREATE FUNCTION order_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'consent:' || NEW.collection_id) OR NOT cleared('persons')
     OR NEW.collection_id = ANY (shut_collections()) OR NEW.record_key = ANY (cards_shut()::text[]) THEN RETURN NEW; END IF;
  IF NEW.record_key <> '' AND NOT EXISTS (
    SELECT 1 FROM records_record r WHERE r.organisation_id = NEW.organisation_id
      AND r.collection_id = NEW.collection_id AND r.record_key = NEW.record_key) AND NOT EXISTS (
    SELECT 1 FROM records_card k WHERE k.organisation_id = NEW.organisation_id
      AND k.collection_id = NEW.collection_id AND k.id::text = NEW.record_key AND k.erased_at IS NULL) THEN
    RAISE EXCEPTION 'consent is recorded for a row that is there' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.at := greatest(clock_timestamp(), (
    SELECT max(c.at) + interval '1 microsecond' FROM records_consent c
    WHERE c.collection_id = NEW.collection_id AND c.record_key = NEW.record_key));
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON records_consent FOR EACH ROW EXECUTE FUNCTION order_consent();

-- It limits every version of the row at once, and marks the releases that rest on what may no longer be published.
CREATE FUNCTION apply_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  bits smallint := stated_bits(NEW.state, NEW.purposes::text[], NEW.recipients);
  opening boolean := NEW.state IN ('given', 'not_required');
BEGIN
  IF NEW.record_key <> '' THEN
    UPDATE records_record SET
      consented = bits,
      consented_to = CASE WHEN opening THEN NEW.recipients END,
      consented_until = CASE WHEN opening THEN NEW.until END
    WHERE organisation_id = NEW.organisation_id AND collection_id = NEW.collection_id
      AND record_key = NEW.record_key;
    UPDATE records_card SET
      consented = bits,
      consented_to = CASE WHEN opening THEN NEW.recipients END,
      consented_until = CASE WHEN opening THEN NEW.until END
    WHERE organisation_id = NEW.organisation_id AND collection_id = NEW.collection_id
      AND id::text = NEW.record_key;
  END IF;
  IF NOT (CASE WHEN NEW.record_key = '' OR NEW.state = 'unknown'
               THEN (SELECT grounded(c.id, c.kind, 'publication', NEW.organisation_id)
                     FROM records_collection c WHERE c.id = NEW.collection_id)
               ELSE bits & 8 <> 0 AND (NEW.until IS NULL OR NEW.until > now()) END) THEN
    PERFORM mark_releases('consent_withdrawn', NEW.collection_id, CASE WHEN NEW.record_key <> '' THEN r.id END)
    FROM (SELECT NULL::uuid AS id WHERE NEW.record_key = ''
          UNION ALL SELECT one.id FROM records_record one
          WHERE NEW.record_key <> '' AND one.collection_id = NEW.collection_id
            AND one.record_key = NEW.record_key) r;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_applied AFTER INSERT ON records_consent
  FOR EACH ROW EXECUTE FUNCTION apply_consent();

-- A later version of a row comes with the consent that was recorded for the row, whatever is written beside it.
CREATE FUNCTION keep_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told record;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('consent:' || NEW.collection_id, 0));
  SELECT stated_bits(c.state, c.purposes::text[], c.recipients) AS bits,
         CASE WHEN c.state IN ('given', 'not_required') THEN c.recipients END AS recipients,
         CASE WHEN c.state IN ('given', 'not_required') THEN c.until END AS until
    INTO told
  FROM records_consent c
  WHERE c.organisation_id = NEW.organisation_id AND c.collection_id = NEW.collection_id
    AND c.record_key = NEW.record_key AND c.record_key <> ''
  ORDER BY c.at DESC, c.id DESC LIMIT 1;
  NEW.consented := told.bits;
  NEW.consented_to := told.recipients;
  NEW.consented_until := told.until;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_kept BEFORE INSERT ON records_record
  FOR EACH ROW WHEN (NEW.version <> 1) EXECUTE FUNCTION keep_consent();
CREATE FUNCTION no_consent_yet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.consented IS NOT NULL OR NEW.consented_to IS NOT NULL OR NEW.consented_until IS NOT NULL THEN
    RAISE EXCEPTION 'consent is recorded, not received with a row' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_not_received BEFORE INSERT ON records_record
  FOR EACH ROW WHEN (NEW.version = 1) EXECUTE FUNCTION no_consent_yet();
