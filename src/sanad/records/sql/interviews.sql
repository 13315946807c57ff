-- Before an interview: did somebody of the coalition interview this person already? Asked with at least three parts of a
-- name, answered yes, no or unknown. No row is read by it, and nobody learns who it was: below two organisations whose
-- agreements allow it, the answer is unknown. Every question is a look that the database itself enters: ten a day for a
-- member, thirty for an organisation, whatever program asks.

CREATE FUNCTION interviewed(keys text[], why text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := current_org();
  me uuid := current_account();
  named text;
  mine integer;
  ours integer;
  givers integer;
  lists uuid[];
BEGIN
  IF org IS NULL THEN RETURN NULL; END IF;
  IF current_purpose() IS DISTINCT FROM 'reading' OR NOT cleared('persons') OR cleared('guest')
     OR (SELECT count(DISTINCT key) FROM unnest(keys) AS key WHERE length(key) > 1) < 3
     OR btrim(coalesce(why, '')) = '' THEN
    RETURN 'unknown';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('interviews:' || org, 0));
  SELECT count(*) FILTER (WHERE e.account = me), count(*) INTO mine, ours FROM records_accessevent e
    WHERE e.organisation_id = org AND e.verb = 'interviewed' AND e.at > now() - interval '1 day';
  IF mine >= 10 OR ours >= 30 THEN RETURN 'too_many'; END IF;
  SELECT m.alias INTO named FROM records_membership m
    WHERE m.organisation_id = org AND m.account_id = me AND m.ended_at IS NULL;
  INSERT INTO records_accessevent (id, organisation_id, account, alias, verb, subject_kind, persons, because, at)
  VALUES (gen_random_uuid(), org, me, coalesce(named, ''), 'interviewed', 'testimonies', 0, btrim(why), clock_timestamp());
  SELECT count(DISTINCT c.organisation_id), coalesce(array_agg(DISTINCT c.id), '{}') INTO givers, lists
    FROM records_agreement a
    JOIN records_collection c ON c.organisation_id = a.organisation_id AND (c.id = a.collection_id OR c.folder_id = a.folder_id)
    WHERE a.purpose = 'interviews' AND c.kind = 'card' AND a.organisation_id <> org
      AND (a.recipient_id = org AND a.accepted_at <= statement_timestamp() OR a.recipient_id IS NULL)
      AND (a.withdrawn_at IS NULL OR a.withdrawn_at > statement_timestamp())
      AND a.valid_from <= statement_timestamp() AND (a.valid_until IS NULL OR a.valid_until > statement_timestamp());
  IF givers < 2 THEN RETURN 'unknown'; END IF;
  RETURN CASE WHEN EXISTS (
    SELECT 1 FROM records_cardversion p
    JOIN records_cardversion t ON t.is_current AND t.kind = 'testimony' AND t.links @> ARRAY[p.card_id]
      AND t.organisation_id = p.organisation_id AND t.collection_id = ANY (lists)
    JOIN records_card k ON k.id = t.card_id
    WHERE p.is_current AND p.kind = 'person' AND p.collection_id = ANY (lists)
      AND k.folder IS NULL AND p.card_id <> ALL (cards_shut())  -- what is closed is told to nobody
      AND (SELECT bool_and(position(' k:' || key || ' ' IN p.title) > 0) FROM unnest(keys) AS key)
      AND t.told -> 'witness' -> 'witness' @> jsonb_build_array(jsonb_build_object('value', p.card_id::text))
      -- Where the person did not let partners read the testimony, nobody is told that there is one.
      AND CASE WHEN k.consented IS NULL THEN grounded(t.collection_id, 'card', 'reading', org)
          ELSE k.consented & 1 <> 0 AND (k.consented_to IS NULL OR org = ANY (k.consented_to))
           AND (k.consented_until IS NULL OR k.consented_until > now()) END) THEN 'yes' ELSE 'no' END;
END $$;
CREATE POLICY asked ON records_accessevent FOR INSERT TO sanad_search WITH CHECK (verb = 'interviewed');
