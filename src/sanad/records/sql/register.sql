-- The register: cards and their versions, as their organisation and as its partners may see them.

CREATE POLICY seen ON records_card FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
         AND id <> ALL ((SELECT cards_shut())::uuid[]));
CREATE POLICY made ON records_card FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest'))
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
              AND consented IS NULL AND consented_to IS NULL AND consented_until IS NULL
              AND (erased_at, ground, proposal, place_level, folder) IS NULL);
CREATE POLICY limited ON records_card FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);

-- The cards that this member is to code blind: until it has, it sees no version of them and no other reading. So that
-- the second coder does not know what the first one said, whatever page is opened.
CREATE FUNCTION cards_to_code() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_org() IS NULL THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(r.card_id) FROM records_cardreview r
    WHERE r.account = current_account() AND r.outcome = 'open' AND r.kind = 'blind'), '{}');
END $$;

-- What a member sees no version of: that, and what is closed to it.
CREATE FUNCTION cards_kept_from() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN cards_to_code() || cards_shut(); END $$;

CREATE POLICY seen ON records_cardversion FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
         AND card_id <> ALL ((SELECT cards_kept_from())::uuid[]) AND erased_at IS NULL);
CREATE POLICY recorded ON records_cardversion FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest'))
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[]) AND erased_at IS NULL
              AND card_id <> ALL ((SELECT cards_shut())::uuid[]));
CREATE POLICY superseded ON records_cardversion FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
         AND card_id <> ALL ((SELECT cards_shut())::uuid[]))
  WITH CHECK (organisation_id = (SELECT current_org()));

-- A version follows the newest one of its card, in the card's list and kind, from now on: two that are written at the
-- same moment wait for each other, and the second is told that its number is taken.
CREATE FUNCTION order_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  of_card records_card%ROWTYPE;
  newest records_cardversion%ROWTYPE;
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'card:' || NEW.card_id) THEN RETURN NEW; END IF;
  SELECT * INTO of_card FROM records_card c WHERE c.id = NEW.card_id AND c.organisation_id = NEW.organisation_id;
  SELECT * INTO newest FROM records_cardversion v WHERE v.card_id = NEW.card_id ORDER BY v.number DESC LIMIT 1;
  IF of_card.id IS NULL OR of_card.erased_at IS NOT NULL OR of_card.collection_id IS DISTINCT FROM NEW.collection_id
     OR of_card.kind IS DISTINCT FROM NEW.kind OR NEW.number IS DISTINCT FROM coalesce(newest.number, 0) + 1
     OR NOT NEW.is_current OR NEW.restores >= NEW.number OR NEW.valid_until < NEW.valid_from THEN
    RAISE EXCEPTION 'a version follows the newest one of its card' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.place_level := least(of_card.place_level, level_of_sites(NEW.links));
  IF NEW.kind = 'information' AND of_card.folder IS NULL THEN  -- a passage is closed as its testimony is
    UPDATE records_card c SET folder = t.folder FROM records_card t
      WHERE c.id = NEW.card_id AND t.id = ANY (NEW.links) AND t.kind = 'testimony' AND t.folder IS NOT NULL
        AND t.organisation_id = NEW.organisation_id;
  END IF;
  NEW.recorded_at := greatest(clock_timestamp(), newest.recorded_at + interval '1 microsecond');
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON records_cardversion FOR EACH ROW EXECUTE FUNCTION order_version();
CREATE TRIGGER superseded_once BEFORE UPDATE ON records_cardversion
  FOR EACH ROW WHEN (NOT OLD.is_current AND NEW.is_current) EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX card_current_once ON records_cardversion (organisation_id, card_id) WHERE is_current;

-- One value as an agreement opens it, null where nothing of it is: its sources are the group `source`, its note, in free
-- words, the group `note`; at the precision of a governorate a code of a place is cut to it, and words about it are not given.
CREATE FUNCTION said_shown(said jsonb, field_group text, opened jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN field_group <> 'place' OR opened ->> 'place' = 'exact' THEN noted
              WHEN said ? 'unknown' THEN noted - 'note'
              WHEN jsonb_typeof(said -> 'value') = 'object' AND said -> 'value' ? 'pcode' THEN
                jsonb_set(noted - 'note', '{value}', jsonb_build_object('pcode', left(said -> 'value' ->> 'pcode', 4))) END
  FROM (SELECT CASE WHEN opened -> 'fields' ? 'source' THEN said ELSE said - 'sources' END AS sourced) one
  CROSS JOIN LATERAL (SELECT CASE WHEN opened -> 'fields' ? 'note' THEN sourced ELSE sourced - 'note' END AS noted) two $$;

-- What the groups of an agreement open of what a card says.
CREATE FUNCTION card_shown(told jsonb, opened jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(g.key, CASE
    WHEN g.key = 'place' AND opened ->> 'place' <> 'exact' OR NOT opened -> 'fields' ?& ARRAY['note', 'source'] THEN (
      SELECT coalesce(jsonb_object_agg(field.key, (
        SELECT coalesce(jsonb_agg(shown.said ORDER BY one.place) FILTER (WHERE shown.said IS NOT NULL), '[]')
        FROM jsonb_array_elements(field.value) WITH ORDINALITY AS one (value, place)
        CROSS JOIN LATERAL (SELECT said_shown(one.value, g.key, opened) AS said) shown)), '{}')
      FROM jsonb_each(g.value) AS field)
    ELSE g.value END), '{}')
  FROM jsonb_each(told) AS g
  WHERE opened -> 'fields' ? g.key AND g.key <> 'inside' $$;

-- Links without those that stand beside own fields alone which are not shown outside: those that never leave the
-- organisation, and, where an agreement does not open them, those that may.
CREATE FUNCTION links_outside(links uuid[], told jsonb, own_opened boolean) RETURNS uuid[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN NOT told ? 'inside' AND (own_opened OR NOT told ? 'own') THEN links ELSE ARRAY(
    SELECT link FROM unnest(links) AS link
    WHERE position(link::text IN (told - 'inside' - CASE WHEN own_opened THEN '' ELSE 'own' END)::text) > 0) END $$;

-- Whether an agreement opens all but who gave an account and what the deployment asks beside: titles and links are then shown, without the witness.
CREATE FUNCTION all_but_witness(opened jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT opened ->> 'place' = 'exact'
     AND opened -> 'fields' ?& ARRAY['event', 'names', 'note', 'other', 'person', 'place', 'source'] $$;

-- As records are seen (seen.sql): the lists that are open whole, one's own with them; and those open in part. Who of
-- another organisation wrote, and why, is that organisation's own. Who asks is looked up where a row's columns need it, last,
-- since a page of a register sorts all of its rows; the functions that take something away are asked of the rows that have it.
CREATE VIEW records_seencardversion WITH (security_barrier) AS
SELECT v.id, v.organisation_id, v.collection_id, v.card_id, v.kind, v.number, v.is_current,
  CASE WHEN v.place_level IS NULL AND NOT v.told ? 'inside' OR v.organisation_id = (SELECT reader_org()) THEN v.told
       ELSE place_behind(v.told - 'inside', v.place_level) END AS told,
  CASE WHEN v.place_level IS NULL OR v.kind <> 'place' OR v.organisation_id = (SELECT reader_org()) THEN v.title ELSE '' END
    AS title,
  CASE WHEN v.place_level IS NULL AND NOT v.told ? 'inside' OR v.organisation_id = (SELECT reader_org()) THEN v.links
       ELSE links_but(links_outside(v.links, v.told, true), CASE WHEN v.place_level IS NOT NULL THEN v.told -> 'place' END)
       END AS links,
  v.valid_from, v.valid_until, v.earliest, v.latest, v.recorded_at,
  CASE WHEN v.organisation_id = (SELECT reader_org()) THEN v.alias ELSE '' END AS alias,
  CASE WHEN v.organisation_id = (SELECT reader_org()) THEN v.because ELSE '' END AS because,
  v.restores, CASE WHEN v.batch IS NOT NULL AND v.organisation_id = (SELECT reader_org()) THEN v.batch END AS batch
FROM records_cardversion v
WHERE v.collection_id = ANY ((SELECT whole_collections())::uuid[]) AND v.card_id <> ALL ((SELECT cards_kept_from())::uuid[])
  AND v.erased_at IS NULL AND (v.kind <> 'tag' OR v.organisation_id = (SELECT reader_org()))  -- a tag is nobody else's
UNION ALL
SELECT v.id, v.organisation_id, v.collection_id, v.card_id, v.kind, v.number, v.is_current,
  place_behind(CASE WHEN p.opened IS NULL THEN v.told - 'inside' ELSE card_shown(v.told, p.opened) END, v.place_level),
  CASE WHEN (p.opened IS NULL OR all_but_witness(p.opened)) AND (v.place_level IS NULL OR v.kind <> 'place') THEN v.title
       ELSE '' END,
  CASE WHEN p.opened IS NULL THEN links_but(
         links_outside(v.links, v.told, true), CASE WHEN v.place_level IS NOT NULL THEN v.told -> 'place' END)
       WHEN all_but_witness(p.opened) THEN links_but(
         links_but(links_outside(v.links, v.told, p.opened -> 'fields' ? 'own'), v.told -> 'witness'), CASE WHEN v.place_level IS NOT NULL THEN v.told -> 'place' END)
       ELSE '{}' END,
  v.valid_from, v.valid_until, CASE WHEN p.opened IS NULL THEN v.earliest END, CASE WHEN p.opened IS NULL THEN v.latest END,
  v.recorded_at, '', '', v.restores, NULL
FROM shared_parts() p
JOIN records_cardversion v ON v.collection_id = p.list
JOIN records_card c ON c.id = v.card_id
WHERE v.erased_at IS NULL AND v.kind <> 'tag' AND c.folder IS NULL AND (NOT p.excepted
   OR CASE WHEN c.consented IS NULL THEN p.grounded
      ELSE c.consented & p.asked <> 0
       AND (c.consented_to IS NULL OR p.organisation = ANY (c.consented_to))
       AND (c.consented_until IS NULL OR c.consented_until > now()) END);

-- Of some cards every version that is seen, or the newest: what the view shows, by a plan that the session keeps.
CREATE FUNCTION cards_seen(wanted uuid[], newest boolean) RETURNS SETOF records_seencardversion
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN QUERY SELECT s.* FROM records_seencardversion s WHERE s.card_id = ANY (wanted) AND (s.is_current OR NOT newest);
END $$;

-- A card and what stands around it, by one look at the view: every version of it that is seen; and the newest versions, as far as
-- they are seen, of the cards that these name, and of those whose links, as they are shown, name it. Which cards may be among them
-- is found below the policy; a card that only a hidden value connects is left out. Around a tag stands nothing: thousands bear it,
-- and a search finds them page by page. Around a card that is not seen nothing is looked for: the time that takes would tell how much is there.
CREATE FUNCTION cards_around(wanted uuid) RETURNS SETOF records_seencardversion
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  near uuid[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM records_seencardversion s WHERE s.card_id = wanted) THEN RETURN; END IF;
  near := ARRAY(SELECT unnest(v.links) FROM records_cardversion v WHERE v.card_id = wanted
    UNION SELECT v.card_id FROM records_cardversion v WHERE v.is_current AND v.links @> ARRAY[wanted]
      AND NOT EXISTS (SELECT 1 FROM records_card c WHERE c.id = wanted AND c.kind = 'tag'));
  RETURN QUERY
    WITH seen AS MATERIALIZED (
      SELECT s.* FROM records_seencardversion s WHERE s.card_id = ANY (near || wanted) AND (s.is_current OR s.card_id = wanted))
    SELECT s.* FROM seen s WHERE s.card_id = wanted OR s.links @> ARRAY[wanted]
      OR position(s.card_id::text IN (SELECT string_agg(one.told::text, '') FROM seen one WHERE one.card_id = wanted)) > 0;
END $$;

-- Readings of cards: asked by a member, closed once by its reader, ended by whoever asked.
CREATE POLICY seen ON records_cardreview FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
         AND (account = (SELECT current_account()) OR card_id <> ALL ((SELECT cards_to_code())::uuid[]))
         AND card_id <> ALL ((SELECT cards_shut())::uuid[]));
CREATE POLICY asked ON records_cardreview FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest'))
              AND asked_by = (SELECT current_account())
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
              AND card_id <> ALL ((SELECT cards_shut())::uuid[]));
CREATE POLICY closed ON records_cardreview FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND outcome = 'open' AND card_id <> ALL ((SELECT cards_shut())::uuid[])
         AND (SELECT current_account()) IN (account, asked_by))
  WITH CHECK (organisation_id = (SELECT current_org()) AND outcome <> 'open'
              AND (account = (SELECT current_account()) OR outcome = 'ended' AND asked_by = (SELECT current_account())));

-- Nobody reads what they wrote, nor twice in two readings; the reader is a member who may read; what is closed stays.
CREATE FUNCTION guard_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  newest integer;
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'card:' || NEW.card_id) THEN RETURN NEW; END IF;
  SELECT v.number INTO newest FROM records_cardversion v
    WHERE v.card_id = NEW.card_id AND v.collection_id = NEW.collection_id AND v.is_current;
  IF newest IS NULL OR NEW.of_version > newest OR NEW.of_version < 1
     OR NEW.kind NOT IN ('first', 'second', 'blind', 'comment')
     OR (NEW.kind = 'blind') <> (NEW.outcome = 'coded') AND NEW.outcome IN ('coded', 'passed', 'returned')
     OR (NEW.kind = 'comment') <> (NEW.outcome = 'said')
     OR (NEW.told IS NOT NULL) <> (NEW.outcome = 'coded')
     OR NOT EXISTS (SELECT 1 FROM records_membership m WHERE m.organisation_id = NEW.organisation_id
                    AND m.account_id = NEW.account AND m.ended_at IS NULL) THEN
    RAISE EXCEPTION 'a reading is of a card that is there, by a member' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.kind <> 'comment' AND NEW.outcome <> 'ended' AND (
    EXISTS (SELECT 1 FROM records_cardversion v WHERE v.card_id = NEW.card_id AND v.account = NEW.account)
    OR EXISTS (SELECT 1 FROM records_cardreview r WHERE r.card_id = NEW.card_id AND r.account = NEW.account
               AND r.id <> NEW.id AND r.kind NOT IN ('comment', NEW.kind) AND r.outcome <> 'ended')) THEN
    RAISE EXCEPTION 'two readings are by two, and neither wrote the card' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER by_another BEFORE INSERT OR UPDATE ON records_cardreview
  FOR EACH ROW WHEN (current_user <> 'sanad_search') EXECUTE FUNCTION guard_review();  -- an erasure empties them
CREATE UNIQUE INDEX review_open_once ON records_cardreview (organisation_id, card_id, kind, account) WHERE outcome = 'open';

-- The cards, as far as they are seen, whose newest version points to a card. The index on links is used below the policy
-- (@> is not leakproof); what the view shows is asked of the few that it gives, and their links as they are shown.
CREATE FUNCTION cards_pointing_to(wanted uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  held uuid[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM records_seencardversion s WHERE s.card_id = wanted)
    AND EXISTS (SELECT 1 FROM records_card c WHERE c.id = wanted) AND wanted <> ALL (cards_to_code()) THEN
    RETURN '{}';
  END IF;
  held := ARRAY(SELECT v.id FROM records_cardversion v WHERE v.is_current AND v.links @> ARRAY[wanted]);
  IF held = '{}' THEN RETURN held; END IF;
  RETURN ARRAY(SELECT s.card_id FROM records_seencardversion s WHERE s.id = ANY (held) AND s.links @> ARRAY[wanted]);
END $$;

-- What a card says in codes, each behind its list, so that a search of one list reads nothing of another: `field=term`, `tags=card`,
-- and of a place every beginning of its code.
CREATE FUNCTION said_codes(list uuid, told jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT list || ':' || said.code), '{}')
  FROM jsonb_each(CASE jsonb_typeof(told) WHEN 'object' THEN told ELSE '{}' END) AS g
  CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(g.value) WHEN 'object' THEN g.value ELSE '{}' END) AS field
  CROSS JOIN LATERAL jsonb_path_query(field.value, '$[*].value') AS one
  CROSS JOIN LATERAL (
    SELECT field.key || '=' || (one #>> '{}') AS code WHERE jsonb_typeof(one) = 'string'
      AND (field.key = 'tags' OR one #>> '{}' ~ '^[A-Za-z0-9_.]{1,64}$')
    UNION ALL
    SELECT 'place=' || left(one ->> 'pcode', many) FROM generate_series(2, length(one ->> 'pcode')) AS many
      WHERE jsonb_typeof(one) = 'object') AS said $$;
CREATE INDEX card_codes ON records_cardversion USING gin (said_codes(collection_id, told)) WHERE is_current;

-- Of one's own register, the newest versions that say any of these codes; as below, the index is used below the policy.
CREATE FUNCTION cards_saying(list uuid, codes text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT v.id FROM records_cardversion v
    WHERE v.is_current AND v.collection_id = list AND v.organisation_id = (SELECT reader_org())
      AND v.card_id <> ALL ((SELECT cards_shut())::uuid[])
      AND said_codes(v.collection_id, v.told) && ARRAY(SELECT list || ':' || code FROM unnest(codes) AS code);
END $$;

-- Of one's own register, the newest cards that bear every word: as it is written, or by the key of a name; all of them
-- where no number is asked. As above, the index on titles is used below the policy, which the caller's query applies.
CREATE INDEX card_title ON records_cardversion USING gin (title gin_trgm_ops) WHERE is_current;
CREATE FUNCTION cards_bearing(list uuid, kinds text[], written text[], keyed text[], many integer) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    WITH named AS MATERIALIZED (
      SELECT v.id, v.card_id, v.recorded_at FROM records_cardversion v
      WHERE v.is_current AND v.collection_id = list AND v.organisation_id = reader_org() AND v.kind LIKE ANY (kinds)
        AND v.card_id <> ALL ((SELECT cards_shut())::uuid[])
        AND (v.title ILIKE written[1] OR v.title LIKE keyed[1])
        AND NOT EXISTS (SELECT 1 FROM unnest(written, keyed) AS word (spelling, key)
                        WHERE NOT (v.title ILIKE word.spelling OR v.title LIKE word.key)))
    SELECT named.id FROM named ORDER BY named.recorded_at DESC, named.card_id LIMIT many);
END $$;
