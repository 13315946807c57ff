-- An organisation hides where something is from everybody outside: by itself, without a second member, for one card or
-- for a site and every card that points to it. What is shown of a place then are the first characters of its code: 8 for
-- the subdistrict, 6 for the district, 4 for the governorate, 0 for nothing. It holds for every state, also earlier ones.

-- The coarsest level at which a site among these cards is hidden.
CREATE FUNCTION level_of_sites(pointed uuid[]) RETURNS smallint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT min(c.place_level) FROM records_card c
  WHERE c.id = ANY (pointed) AND c.kind = 'place' AND c.organisation_id = current_org() $$;

-- What a card says with its places hidden behind a level: codes are cut, words of a place, notes on it, its name and its site go.
CREATE FUNCTION place_behind(told jsonb, level smallint) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN level IS NULL OR NOT told ? 'place' THEN told ELSE jsonb_set(told, '{place}', (
    SELECT coalesce(jsonb_object_agg(field.key, (
      SELECT coalesce(jsonb_agg(cut.said ORDER BY one.place) FILTER (WHERE cut.said IS NOT NULL), '[]')
      FROM jsonb_array_elements(field.value) WITH ORDINALITY AS one (value, place)
      CROSS JOIN LATERAL (SELECT CASE
        WHEN one.value ? 'unknown' THEN one.value - 'note'
        WHEN level > 0 AND jsonb_typeof(one.value -> 'value') = 'object' AND one.value -> 'value' ? 'pcode' THEN
          jsonb_set(one.value - 'note', '{value}', jsonb_build_object('pcode', left(one.value -> 'value' ->> 'pcode', level)))
        END AS said) cut)), '{}')
    FROM jsonb_each(told -> 'place') AS field)) END $$;

-- Links without the cards to which the values of one group of fields point.
CREATE FUNCTION links_but(links uuid[], told_group jsonb) RETURNS uuid[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN told_group IS NULL THEN links ELSE ARRAY(
    SELECT link FROM unnest(links) AS link
    WHERE link::text NOT IN (SELECT value #>> '{}' FROM jsonb_path_query(
      told_group, 'lax $.*[*].value ? (@.type() == "string")') AS value)) END $$;

CREATE FUNCTION hide_place(asked uuid, level smallint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := current_org();
BEGIN
  IF level NOT IN (0, 4, 6, 8) OR NOT cleared('persons') OR cleared('guest') THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('card:' || asked, 0));
  UPDATE records_card c SET place_level = level
    WHERE c.id = asked AND c.organisation_id = org AND c.erased_at IS NULL AND c.collection_id <> ALL (shut_collections())
      AND c.id <> ALL (cards_shut());
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE records_cardversion v SET place_level = least(c.place_level, level_of_sites(v.links))
    FROM records_card c
    WHERE c.id = v.card_id AND v.organisation_id = org AND (v.card_id = asked OR asked = ANY (v.links));
  RETURN true;
END $$;
