-- Closed cards: an organisation puts a card into one of its restricted folders. From then on it is there for those alone to
-- whom the folder is granted, members or groups, and for no other organisation, whatever agreements and consents open.

CREATE INDEX card_closed ON records_card (organisation_id, folder) WHERE folder IS NOT NULL;

-- The cards that are closed to whoever asks: one's own in folders that are shut to this member, and every other organisation's.
CREATE FUNCTION cards_shut() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid;
  shut uuid[];
BEGIN
  -- Without a context no policy opens a card, and nothing is told of which are closed.
  IF NOT EXISTS (SELECT 1 FROM records_card c WHERE c.folder IS NOT NULL) THEN RETURN '{}'; END IF;
  org := current_org();
  IF org IS NULL AND current_account() IS NULL AND current_purpose() IS NULL THEN RETURN '{}'; END IF;
  shut := shut_folders();
  RETURN ARRAY(SELECT c.id FROM records_card c
    WHERE c.folder IS NOT NULL AND (c.organisation_id IS DISTINCT FROM org OR c.folder = ANY (shut)));
END $$;

-- What custody entries speak of that are closed with them: these cards, readings of them, and statements of consent for them.
CREATE FUNCTION subjects_shut() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shut uuid[] := cards_shut();
BEGIN
  IF shut = '{}' THEN RETURN shut; END IF;
  RETURN shut || ARRAY(SELECT r.id FROM records_cardreview r WHERE r.card_id = ANY (shut))
    || ARRAY(SELECT s.id FROM records_consent s WHERE s.record_key = ANY (shut::text[]));
END $$;

-- Close a card of one's own, a testimony with its passages, to all but those who have a folder that one has too; with none,
-- it is open again as its register is.
CREATE FUNCTION close_card(asked uuid, into_folder uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := current_org();
  of_kind text;
BEGIN
  IF NOT cleared('persons') OR cleared('guest') OR into_folder IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM records_folder f
    WHERE f.id = into_folder AND f.organisation_id = org AND f.restricted AND f.id <> ALL (shut_folders())) THEN
    RETURN false;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('card:' || asked, 0));
  UPDATE records_card c SET folder = into_folder
    WHERE c.id = asked AND c.organisation_id = org AND c.erased_at IS NULL AND c.collection_id <> ALL (shut_collections())
      AND c.id <> ALL (cards_shut())
    RETURNING c.kind INTO of_kind;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE records_card p SET folder = into_folder
    WHERE of_kind = 'testimony' AND p.kind = 'information' AND p.organisation_id = org AND p.erased_at IS NULL
      AND p.id <> ALL (cards_shut())
      AND p.id IN (SELECT v.card_id FROM records_cardversion v WHERE v.is_current AND v.links @> ARRAY[asked]);
  RETURN true;
END $$;
