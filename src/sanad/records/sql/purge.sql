-- Purge: a file of one's own from which no list was read loses its bytes, its name and the salts of its custody, once
-- two members decided. Its digests and its custody stay as the tombstone. Rows of a list go by an erasure.

-- Whether this transaction may purge an item: an administrator's, with what a second member approved on this ground.
CREATE FUNCTION may_purge(asked uuid, ground text, proposal uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT cleared('administer')
    AND EXISTS (SELECT 1 FROM records_item i
                WHERE i.id = asked AND i.organisation_id = current_org() AND i.erased_at IS NULL
                  AND i.id <> ALL (shut_items()))
    AND NOT EXISTS (SELECT 1 FROM records_import m WHERE m.item_id = asked)
    AND (cleared('everything') OR EXISTS (
      SELECT 1 FROM records_proposal p
      WHERE p.id = may_purge.proposal AND p.organisation_id = current_org() AND p.verb = 'purge'
        AND p.subject = asked AND p.arguments ->> 'ground' = may_purge.ground
        AND p.state = 'approved' AND p.decided_by <> p.asked_by AND p.expires_at > now()
        AND current_account() IN (p.asked_by, p.decided_by))) $$;

-- The releases whose claims name an item.
CREATE FUNCTION releases_of_item(asked uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id FROM records_release r JOIN records_publication p ON p.id = r.publication_id
  WHERE EXISTS (SELECT 1 FROM stands_on(p.document, p.figures) s WHERE s.kind = 'items' AND asked = ANY (s.ids)) $$;

-- What hangs on an item that may be purged: numbers. Nothing where there is no such item for this member.
CREATE FUNCTION hangs_on_item(asked uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'entries', (SELECT count(*) FROM records_custodyentry e WHERE e.item_id = i.id),
    'publications', (SELECT count(*) FROM records_publication p WHERE EXISTS (
      SELECT 1 FROM stands_on(p.document, p.figures) s WHERE s.kind = 'items' AND i.id = ANY (s.ids))),
    'releases', (SELECT count(*) FROM releases_of_item(i.id)))
  FROM records_item i
  WHERE i.id = asked AND i.organisation_id = current_org() AND i.erased_at IS NULL AND i.id <> ALL (shut_items())
    AND NOT cleared('guest') AND NOT EXISTS (SELECT 1 FROM records_import m WHERE m.item_id = i.id) $$;

-- Purge. An import of the same bytes that is on its way is waited for, and then the file is a list's.
CREATE FUNCTION purge_item(asked uuid, ground text, proposal uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  salts integer;
  releases integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(i.sha256, 0)) FROM records_item i
  WHERE i.id = asked AND i.organisation_id = current_org();
  IF NOT may_purge(asked, ground, proposal) THEN
    RAISE EXCEPTION 'a purge needs a proposal approved by a second member' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO records_correctionmark (id, organisation_id, release_id, cause, at)
  SELECT gen_random_uuid(), r.organisation_id, r.id, 'erased', now() FROM records_release r
  WHERE r.id IN (SELECT releases_of_item(asked))
    AND NOT EXISTS (SELECT 1 FROM records_correctionmark k WHERE k.release_id = r.id AND k.cause = 'erased');
  GET DIAGNOSTICS releases = ROW_COUNT;
  DELETE FROM records_custodysalt s USING records_custodyentry e WHERE e.id = s.entry_id AND e.item_id = asked;
  GET DIAGNOSTICS salts = ROW_COUNT;
  UPDATE records_item SET erased_at = now(), original_name = '' WHERE id = asked;
  RETURN jsonb_build_object('salts', salts, 'releases_marked', releases);
END $$;

CREATE POLICY purged ON records_custodysalt FOR DELETE TO sanad_search USING (true);
