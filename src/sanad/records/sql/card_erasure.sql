-- Erasure of cards of the register: what every version says goes, with the readings of it and the salts of its custody,
-- in one transaction; the card stays as its own tombstone. It needs a proposal that a second member approved; the
-- operator of the server is exempt, and the log says operator. A record of a list goes by erasure.sql.

-- Whether this transaction may erase a card and others with it: an administrator's, of cards of its organisation. Each
-- of the others pointed to the card in some version, or the card to it, and was named in what the second member approved.
CREATE FUNCTION may_erase_cards(asked uuid, others uuid[], ground text, proposal uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT cleared('administer')
    AND (SELECT count(*) FROM records_card c
         WHERE c.id = ANY (asked || others) AND c.organisation_id = current_org() AND c.erased_at IS NULL
           AND c.collection_id <> ALL (shut_collections()) AND c.id <> ALL (cards_shut())) = cardinality(asked || others)
    AND NOT EXISTS (
      SELECT 1 FROM unnest(others) AS one (id)
      WHERE NOT EXISTS (SELECT 1 FROM records_cardversion v
                        WHERE v.organisation_id = current_org()
                          AND (v.card_id = one.id AND asked = ANY (v.links) OR v.card_id = asked AND one.id = ANY (v.links))))
    AND (cleared('everything') OR EXISTS (
      SELECT 1 FROM records_proposal p
      WHERE p.id = may_erase_cards.proposal AND p.organisation_id = current_org() AND p.verb = 'erase_card'
        AND p.subject = asked AND p.arguments ->> 'ground' = may_erase_cards.ground
        AND p.arguments -> 'with' = to_jsonb(others)
        AND p.state = 'approved' AND p.decided_by <> p.asked_by AND p.expires_at > now()
        AND current_account() IN (p.asked_by, p.decided_by))) $$;

-- What hangs on a card of one's own organisation: numbers, and the ids and kinds of the cards around it; no name. Nothing
-- where there is no such card for this member.
CREATE FUNCTION hangs_on_card(asked uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'kind', c.kind,
    'register', c.collection_id,
    'versions', (SELECT count(*) FROM records_cardversion v WHERE v.card_id = c.id),
    'readings', (SELECT count(*) FROM records_cardreview r WHERE r.card_id = c.id),
    'consents', (SELECT count(*) FROM records_consent s
                 WHERE s.collection_id = c.collection_id AND s.record_key = c.id::text),
    'entries', (SELECT count(*) FROM records_custodyentry e WHERE e.subject_kind = 'card' AND e.subject_id = c.id),
    'drafts', (SELECT count(*) FROM records_draft d WHERE d.organisation_id = c.organisation_id AND d.subject = c.id),
    'looks', (SELECT count(*) FROM records_accessevent a
              WHERE a.organisation_id = c.organisation_id AND a.subject = c.id),
    'exports', (SELECT count(*) FROM records_accessevent a
                WHERE a.organisation_id = c.organisation_id AND a.verb = 'export' AND a.at >= c.made_at),
    'releases', (SELECT count(*) FROM releases_on(c.collection_id, c.id)),
    'around', (SELECT coalesce(jsonb_agg(jsonb_build_object('card', o.id, 'kind', o.kind) ORDER BY o.kind, o.made_at, o.id),
                               '[]')
               FROM records_card o
               WHERE o.organisation_id = c.organisation_id AND o.id <> c.id AND o.erased_at IS NULL
                 AND o.collection_id <> ALL (shut_collections()) AND o.id <> ALL (cards_shut())
                 AND o.id IN (SELECT v.card_id FROM records_cardversion v WHERE v.is_current AND v.links @> ARRAY[c.id]
                              UNION
                              SELECT link FROM records_cardversion v CROSS JOIN unnest(v.links) AS link
                              WHERE v.card_id = c.id AND v.is_current)),
    'shared_with', (SELECT coalesce(jsonb_agg(DISTINCT coalesce(a.recipient_id::text, '')), '[]')
                    FROM records_agreement a JOIN records_collection l ON l.id = c.collection_id
                    WHERE a.organisation_id = c.organisation_id AND (a.collection_id = l.id OR a.folder_id = l.folder_id)
                      AND (a.recipient_id IS NULL OR a.accepted_at IS NOT NULL)))
  FROM records_card c
  WHERE c.id = asked AND c.organisation_id = current_org() AND c.erased_at IS NULL
    AND (cleared('administer') OR reader_org() IS NOT NULL) AND c.collection_id <> ALL (shut_collections())
    AND c.id <> ALL (cards_shut()) $$;

-- Erase. Whoever changes one of the cards at this moment is waited for, and their version goes too. Gives how many of
-- what went, and how many releases were marked.
CREATE FUNCTION erase_cards(asked uuid, others uuid[], ground text, proposal uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := current_org();
  gone uuid[] := asked || others;
  one record;
  releases integer := 0;
  readings integer;
  versions integer;
  drafts integer;
  searches integer;
  salts integer;
BEGIN
  FOR one IN SELECT c.id FROM unnest(gone) AS c (id) ORDER BY c.id LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('card:' || one.id, 0));
  END LOOP;
  IF NOT may_erase_cards(asked, others, ground, proposal) THEN
    RAISE EXCEPTION 'an erasure needs a proposal approved by a second member' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR one IN SELECT c.id, c.collection_id FROM records_card c WHERE c.id = ANY (gone) ORDER BY c.id LOOP
    releases := releases + mark_releases('erased', one.collection_id, one.id);
    UPDATE records_consent s SET record_key = 'erased:' || gen_random_uuid()
      WHERE s.organisation_id = org AND s.collection_id = one.collection_id AND s.record_key = one.id::text;
  END LOOP;
  DELETE FROM records_draft d WHERE d.organisation_id = org AND (
    d.subject = ANY (gone)
    OR d.subject IN (SELECT r.id FROM records_cardreview r WHERE r.card_id = ANY (gone))
    OR EXISTS (SELECT 1 FROM records_cardversion v WHERE v.card_id = ANY (gone) AND bears_names(d.content, v.told)));
  GET DIAGNOSTICS drafts = ROW_COUNT;
  -- Words that people searched for are kept so that none stands in an address; any spelling may be of this person.
  -- So may the name under which a search is kept, where it has a part of a name of the person.
  DELETE FROM records_savedsearch s WHERE coalesce(s.question ->> 'words', '') <> '' OR s.organisation_id = org AND EXISTS (
    SELECT 1 FROM records_cardversion v CROSS JOIN jsonb_path_query(v.told -> 'names', '$.*[*].value.*') AS said (text)
    WHERE v.card_id = ANY (gone) AND length(said.text #>> '{}') > 1 AND position(said.text #>> '{}' IN s.name) > 0);
  GET DIAGNOSTICS searches = ROW_COUNT;
  DELETE FROM records_notice n WHERE n.card = ANY (gone);
  UPDATE records_cardreview r SET remark = '', because = '', told = CASE WHEN r.told IS NOT NULL THEN '{}'::jsonb END,
    outcome = CASE WHEN r.outcome = 'open' THEN 'ended' ELSE r.outcome END, closed_at = coalesce(r.closed_at, now())
    WHERE r.card_id = ANY (gone);
  GET DIAGNOSTICS readings = ROW_COUNT;
  UPDATE records_cardversion v SET told = '{}', title = '', links = '{}', because = '', valid_from = NULL,
    valid_until = NULL, earliest = NULL, latest = NULL, is_current = false, erased_at = now() WHERE v.card_id = ANY (gone);
  GET DIAGNOSTICS versions = ROW_COUNT;
  UPDATE records_card c SET erased_at = now(), ground = erase_cards.ground, proposal = erase_cards.proposal
    WHERE c.id = ANY (gone);
  DELETE FROM records_custodysalt s USING records_custodyentry e
    WHERE e.id = s.entry_id AND e.organisation_id = org AND (
      e.subject_kind = 'card' AND e.subject_id = ANY (gone)
      OR e.subject_kind = 'review' AND e.subject_id IN (SELECT r.id FROM records_cardreview r WHERE r.card_id = ANY (gone)));
  GET DIAGNOSTICS salts = ROW_COUNT;
  RETURN jsonb_build_object('cards', cardinality(gone), 'versions', versions, 'readings', readings, 'drafts', drafts,
    'searches', searches, 'salts', salts, 'releases_marked', releases);
END $$;

-- Whether a draft bears all names that a version says in one language; one name alone may be anybody's.
CREATE FUNCTION bears_names(content jsonb, told jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM jsonb_each(coalesce(told -> 'names', '{}')) AS field
    CROSS JOIN jsonb_path_query(field.value, 'lax $[*].value ? (@.type() == "object")') AS words (said)
    CROSS JOIN jsonb_each_text(words.said) AS text (language, name)
    WHERE text.name <> ''
    GROUP BY text.language
    HAVING count(*) > 1 AND bool_and(position(text.name IN content::text) > 0)) $$;

-- To whom a card is open, and how exact its places are told, is changed by the functions for it alone.
CREATE TRIGGER limits_only BEFORE UPDATE ON records_card FOR EACH ROW
  WHEN ((OLD.folder, OLD.place_level) IS DISTINCT FROM (NEW.folder, NEW.place_level) AND current_user <> 'sanad_search')
  EXECUTE FUNCTION refuse_change();

CREATE TRIGGER erased_only BEFORE UPDATE ON records_card FOR EACH ROW
  WHEN ((OLD.erased_at, OLD.ground, OLD.proposal) IS DISTINCT FROM (NEW.erased_at, NEW.ground, NEW.proposal))
  EXECUTE FUNCTION refuse_but_erasure();
CREATE TRIGGER erased_only BEFORE UPDATE ON records_cardversion FOR EACH ROW
  WHEN ((OLD.told, OLD.title, OLD.links, OLD.because, OLD.valid_from, OLD.valid_until, OLD.earliest, OLD.latest, OLD.erased_at)
        IS DISTINCT FROM (NEW.told, NEW.title, NEW.links, NEW.because, NEW.valid_from, NEW.valid_until, NEW.earliest, NEW.latest, NEW.erased_at))
  EXECUTE FUNCTION refuse_but_erasure();
CREATE TRIGGER erased_only BEFORE UPDATE ON records_cardreview FOR EACH ROW
  WHEN (OLD.because IS DISTINCT FROM NEW.because) EXECUTE FUNCTION refuse_but_erasure();

CREATE POLICY erased ON records_cardversion FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
CREATE POLICY erased ON records_cardreview FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
