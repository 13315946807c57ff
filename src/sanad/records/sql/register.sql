-- The register: cards and their versions, as their organisation and as its partners may see them.

CREATE POLICY seen ON records_card FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[]));
CREATE POLICY made ON records_card FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest'))
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
              AND consented IS NULL AND consented_to IS NULL AND consented_until IS NULL);
CREATE POLICY limited ON records_card FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);

CREATE POLICY seen ON records_cardversion FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[]));
CREATE POLICY recorded ON records_cardversion FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest'))
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[]));
CREATE POLICY superseded ON records_cardversion FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[]))
  WITH CHECK (organisation_id = (SELECT current_org()));

-- A version follows the newest one of its card, in the card's list and kind, from now on: two that are written at the
-- same moment wait for each other, and the second is told that its number is taken.
CREATE FUNCTION order_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  of_card records_card%ROWTYPE;
  newest records_cardversion%ROWTYPE;
BEGIN
  IF NOT by_the_application() OR NEW.organisation_id IS DISTINCT FROM current_org() THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('card:' || NEW.card_id, 0));
  SELECT * INTO of_card FROM records_card c WHERE c.id = NEW.card_id AND c.organisation_id = NEW.organisation_id;
  SELECT * INTO newest FROM records_cardversion v WHERE v.card_id = NEW.card_id ORDER BY v.number DESC LIMIT 1;
  IF of_card.id IS NULL OR of_card.collection_id IS DISTINCT FROM NEW.collection_id
     OR of_card.kind IS DISTINCT FROM NEW.kind OR NEW.number IS DISTINCT FROM coalesce(newest.number, 0) + 1
     OR NOT NEW.is_current OR NEW.restores >= NEW.number OR NEW.valid_until < NEW.valid_from THEN
    RAISE EXCEPTION 'a version follows the newest one of its card' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.recorded_at := greatest(clock_timestamp(), newest.recorded_at + interval '1 microsecond');
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON records_cardversion FOR EACH ROW EXECUTE FUNCTION order_version();
CREATE TRIGGER superseded_once BEFORE UPDATE ON records_cardversion
  FOR EACH ROW WHEN (NOT OLD.is_current AND NEW.is_current) EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX card_current_once ON records_cardversion (organisation_id, card_id) WHERE is_current;

-- One value as an agreement opens it, null where nothing of it is: its sources are the group `source`; at the precision
-- of a governorate a code of a place is cut to it, and words about a place are not given.
CREATE FUNCTION said_shown(said jsonb, field_group text, opened jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN field_group <> 'place' OR opened ->> 'place' = 'exact' OR said ? 'unknown' THEN sourced
              WHEN jsonb_typeof(said -> 'value') = 'object' AND said -> 'value' ? 'pcode' THEN
                jsonb_set(sourced, '{value}', jsonb_build_object('pcode', left(said -> 'value' ->> 'pcode', 4))) END
  FROM (SELECT CASE WHEN opened -> 'fields' ? 'source' THEN said ELSE said - 'sources' END AS sourced) one $$;

-- What the groups of an agreement open of what a card says.
CREATE FUNCTION card_shown(told jsonb, opened jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(g.key, CASE
    WHEN g.key = 'place' AND opened ->> 'place' <> 'exact' OR NOT opened -> 'fields' ? 'source' THEN (
      SELECT coalesce(jsonb_object_agg(field.key, (
        SELECT coalesce(jsonb_agg(shown.said ORDER BY one.place) FILTER (WHERE shown.said IS NOT NULL), '[]')
        FROM jsonb_array_elements(field.value) WITH ORDINALITY AS one (value, place)
        CROSS JOIN LATERAL (SELECT said_shown(one.value, g.key, opened) AS said) shown)), '{}')
      FROM jsonb_each(g.value) AS field)
    ELSE g.value END), '{}')
  FROM jsonb_each(told) AS g
  WHERE opened -> 'fields' ? g.key $$;

-- As records are seen (seen.sql): the lists that are open whole, one's own with them; and those open in part. Who of
-- another organisation wrote, and why, is that organisation's own.
CREATE VIEW records_seencardversion WITH (security_barrier) AS
SELECT v.id, v.organisation_id, v.collection_id, v.card_id, v.kind, v.number, v.is_current, v.told, v.title, v.links,
  v.valid_from, v.valid_until, v.recorded_at,
  CASE WHEN v.organisation_id = (SELECT reader_org()) THEN v.alias ELSE '' END AS alias,
  CASE WHEN v.organisation_id = (SELECT reader_org()) THEN v.because ELSE '' END AS because,
  v.restores
FROM records_cardversion v
WHERE v.collection_id = ANY ((SELECT whole_collections())::uuid[])
UNION ALL
SELECT v.id, v.organisation_id, v.collection_id, v.card_id, v.kind, v.number, v.is_current,
  CASE WHEN p.opened IS NULL THEN v.told ELSE card_shown(v.told, p.opened) END,
  CASE WHEN p.opened IS NULL THEN v.title ELSE '' END,
  CASE WHEN p.opened IS NULL THEN v.links ELSE '{}' END,
  v.valid_from, v.valid_until, v.recorded_at, '', '', v.restores
FROM shared_parts() p
JOIN records_cardversion v ON v.collection_id = p.list
JOIN records_card c ON c.id = v.card_id
WHERE NOT p.excepted
   OR CASE WHEN c.consented IS NULL THEN p.grounded
      ELSE c.consented & p.asked <> 0
       AND (c.consented_to IS NULL OR p.organisation = ANY (c.consented_to))
       AND (c.consented_until IS NULL OR c.consented_until > now()) END;
