-- Erasure on a lawful request: the content of a record and the salt of its commitment go, in one transaction, and a
-- tombstone stays. It needs a proposal that a second member approved; the operator of the server is exempt, and the
-- log says operator. The application itself may neither change nor delete what goes: these functions do.

-- What a record is erased with: its versions, and the same row where other lists of the organisation read it from the
-- same file.
CREATE FUNCTION erased_with(asked uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE found (id) AS (
    SELECT r.id FROM records_record r
    WHERE r.id = asked AND r.organisation_id = current_org() AND r.erased_at IS NULL
    UNION
    SELECT same.id FROM found f JOIN records_record r ON r.id = f.id CROSS JOIN LATERAL (
      SELECT o.id FROM records_record o
      WHERE o.organisation_id = r.organisation_id AND o.item_id = r.item_id AND o.row = r.row
        AND o.erased_at IS NULL
      UNION ALL
      SELECT o.id FROM records_record o
      WHERE o.organisation_id = r.organisation_id AND o.collection_id = r.collection_id
        AND o.record_key = r.record_key AND o.erased_at IS NULL
      UNION ALL
      SELECT o.id FROM records_import here
      JOIN records_import there ON there.item_id = here.item_id AND there.collection_id <> here.collection_id
      JOIN records_record o ON o.organisation_id = r.organisation_id AND o.collection_id = there.collection_id
        AND o.record_key = r.record_key AND o.item_id = there.item_id AND o.erased_at IS NULL
      WHERE here.collection_id = r.collection_id) same)
  SELECT id FROM found $$;

-- Whether this transaction may erase a record: an administrator's, of the record's organisation, with what a second
-- member approved on this ground.
CREATE FUNCTION may_erase(asked uuid, ground text, proposal uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT cleared('administer')
    AND EXISTS (SELECT 1 FROM records_record r
                WHERE r.id = asked AND r.organisation_id = current_org() AND r.erased_at IS NULL
                  AND r.collection_id <> ALL (shut_collections()))
    AND (cleared('everything') OR EXISTS (
      SELECT 1 FROM records_proposal p
      WHERE p.id = may_erase.proposal AND p.organisation_id = current_org() AND p.verb = 'erase'
        AND p.subject = asked AND p.arguments ->> 'ground' = may_erase.ground
        AND p.state = 'approved' AND p.decided_by <> p.asked_by AND p.expires_at > now()
        AND current_account() IN (p.asked_by, p.decided_by))) $$;

-- What goes, once it may: each version with the leaf's content and salt, for the tombstone's commitment. Imports into
-- its lists wait until the transaction ends.
CREATE FUNCTION erasure_records(asked uuid, ground text, proposal uuid)
RETURNS TABLE (id uuid, collection uuid, item uuid, "row" integer, record_key text, version integer, "values" jsonb,
               salt bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT may_erase(asked, ground, proposal) THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(one.named, 0))
  FROM (SELECT DISTINCT c.organisation_id || ':' || c.code AS named FROM erased_with(asked) AS e (id)
        JOIN records_record r ON r.id = e.id JOIN records_collection c ON c.id = r.collection_id
        ORDER BY named) one;
  RETURN QUERY
    SELECT r.id, r.collection_id, r.item_id, r.row, r.record_key, r.version, r.values, s.salt
    FROM erased_with(asked) AS e (id) JOIN records_record r ON r.id = e.id
    LEFT JOIN records_recordsalt s ON s.record_id = r.id
    ORDER BY r.received_at, r.row, r.id;
END $$;

-- The files of the lists of a record that still lie in the vault, each list's reading of each, and from which file
-- of those before it came.
CREATE FUNCTION erasure_files(asked uuid, ground text, proposal uuid)
RETURNS TABLE (item uuid, sha256 text, name text, folder uuid, collection uuid, mapping jsonb, before uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (i.id, one.collection_id)
    i.id, i.sha256::text, i.original_name::text, i.folder_id, one.collection_id, one.mapping,
    ARRAY(WITH RECURSIVE earlier (id) AS (
            SELECT i.id UNION
            SELECT t.item_before FROM earlier JOIN records_tombstone t
              ON t.item_after = earlier.id AND t.organisation_id = i.organisation_id)
          SELECT id FROM earlier)
  FROM records_import one JOIN records_item i ON i.id = one.item_id
  WHERE may_erase(asked, ground, proposal) AND i.erased_at IS NULL AND one.collection_id IN (
    SELECT r.collection_id FROM erased_with(asked) AS e (id) JOIN records_record r ON r.id = e.id)
  ORDER BY i.id, one.collection_id, one.at $$;

-- Erase. told: commitments (record to leaf), salt (of the keys, where the list has none yet), files ([before, after]),
-- entry (of the custody log). Gives how many of what went, and how many releases were marked.
CREATE FUNCTION erase_record(asked uuid, ground text, proposal uuid, told jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := current_org();
  gone uuid[];
  one record;
  mark text;
  releases integer := 0;
  consents integer := 0;
  pairs integer;
  searches integer;
  drafts integer;
BEGIN
  IF NOT may_erase(asked, ground, proposal) THEN
    RAISE EXCEPTION 'an erasure needs a proposal approved by a second member' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT array_agg(e.id) INTO gone FROM erased_with(asked) AS e (id);
  IF EXISTS (SELECT 1 FROM records_record r JOIN records_item i ON i.id = r.item_id
             WHERE r.id = ANY (gone) AND i.erased_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(told -> 'files') f
                               WHERE (f ->> 0)::uuid = i.id)) THEN
    RAISE EXCEPTION 'a file that holds the row was not re-issued' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  FOR one IN SELECT r.id, r.collection_id FROM records_record r WHERE r.id = ANY (gone) LOOP
    releases := releases + mark_releases('erased', one.collection_id, one.id);
  END LOOP;
  PERFORM lay_tombstones(gone, ground, proposal, told);
  DELETE FROM records_draft d WHERE d.organisation_id = org AND (d.subject = ANY (gone) OR EXISTS (
    SELECT 1 FROM records_record r WHERE r.id = ANY (gone) AND r.display_name <> ''
      AND position(r.display_name IN d.content::text) > 0));
  GET DIAGNOSTICS drafts = ROW_COUNT;
  -- Words that people searched for are kept so that none stands in an address; any spelling may be of this name.
  DELETE FROM records_savedsearch s WHERE coalesce(s.question ->> 'words', '') <> '';
  GET DIAGNOSTICS searches = ROW_COUNT;
  UPDATE records_linkpair SET why = '[]', contradiction = '', urgency = NULL WHERE left_id = ANY (gone) OR right_id = ANY (gone);
  GET DIAGNOSTICS pairs = ROW_COUNT;
  FOR one IN SELECT DISTINCT r.collection_id, r.record_key FROM records_record r WHERE r.id = ANY (gone) LOOP
    mark := 'erased:' || gen_random_uuid();
    UPDATE records_consent SET record_key = mark
      WHERE organisation_id = org AND collection_id = one.collection_id AND record_key = one.record_key;
    consents := consents + (SELECT count(*) FROM records_consent c
      WHERE c.collection_id = one.collection_id AND c.record_key = mark);
    UPDATE records_record SET record_key = mark, values = '{}', derived = '{}', display_name = '', search = NULL,
      sex = '', event_type = '', event_earliest = NULL, event_latest = NULL, governorate = '',
      is_current = false, erased_at = now()
      WHERE organisation_id = org AND collection_id = one.collection_id AND record_key = one.record_key
        AND id = ANY (gone);
  END LOOP;
  DELETE FROM records_recordsalt WHERE record_id = ANY (gone);
  DELETE FROM records_codedevent WHERE record_id = ANY (gone);
  PERFORM enter_reissues(told);
  RETURN jsonb_build_object('records', cardinality(gone), 'pairs', pairs, 'consents', consents,
    'searches', searches, 'drafts', drafts, 'releases_marked', releases);
END $$;

-- One tombstone for each version and each file that held the row.
CREATE FUNCTION lay_tombstones(gone uuid[], ground text, proposal uuid, told jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO records_tombstone (id, organisation_id, collection_id, record, record_commitment, key_salt,
    key_commitment, ground, item_before, item_after, proposal, at)
  SELECT gen_random_uuid(), r.organisation_id, r.collection_id, r.id,
    decode(told -> 'commitments' ->> r.id::text, 'hex'), k.salt,
    sha256(convert_to('sanad-erased-key/1 ', 'UTF8') || k.salt || convert_to(r.record_key, 'UTF8')),
    ground, coalesce(f.before, r.item_id), f.after, proposal, now()
  FROM records_record r
  CROSS JOIN LATERAL (SELECT coalesce(
    (SELECT t.key_salt FROM records_tombstone t WHERE t.collection_id = r.collection_id LIMIT 1),
    decode(told ->> 'salt', 'hex')) AS salt) k
  LEFT JOIN LATERAL (
    SELECT (pair ->> 0)::uuid AS before, (pair ->> 1)::uuid AS after FROM jsonb_array_elements(told -> 'files') pair
    WHERE EXISTS (SELECT 1 FROM records_import i
                  WHERE i.item_id = (pair ->> 0)::uuid AND i.collection_id = r.collection_id)) f ON true
  WHERE r.id = ANY (gone) $$;

-- The file before is erased, the one after it stands in every list that read the one before.
CREATE FUNCTION enter_reissues(told jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO records_import (id, organisation_id, collection_id, item_id, entry_id, at, format, mapping, counts,
    edition, declared, records_root)
  SELECT gen_random_uuid(), one.organisation_id, one.collection_id, (pair ->> 1)::uuid, (told ->> 'entry')::uuid,
    now(), 'reissue', one.mapping, '{"records": 0, "already": 0, "changed": 0, "refused": 0}', one.edition,
    one.declared, told ->> 'root'
  FROM jsonb_array_elements(told -> 'files') pair
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON (i.collection_id) i.* FROM records_import i
    WHERE i.item_id = (pair ->> 0)::uuid AND i.organisation_id = current_org()
    ORDER BY i.collection_id, i.at) one
  WHERE pair ->> 1 IS NOT NULL;
  UPDATE records_item SET erased_at = now(), original_name = ''
    WHERE organisation_id = current_org()
      AND id IN (SELECT (pair ->> 0)::uuid FROM jsonb_array_elements(told -> 'files') pair);
END $$;

-- What hangs on a record of one's own organisation: numbers, and no name. Nothing where there is no such record for
-- this member.
CREATE FUNCTION hangs_on(asked uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (
    SELECT r.* FROM records_record r
    WHERE r.id IN (SELECT erased_with(asked))
      AND (cleared('administer') OR reader_org() IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM records_record a
                      WHERE a.id = asked AND a.collection_id = ANY (shut_collections()))),
  joined AS (SELECT DISTINCT m.run_id, m.person FROM records_personmembership m JOIN gone g ON g.id = m.record_id),
  counted AS (SELECT f.id FROM records_figure f WHERE f.run_id IN (SELECT run_id FROM joined)),
  named AS (
    SELECT p.id FROM records_publication p
    WHERE EXISTS (SELECT 1 FROM gone g WHERE p.document::text LIKE '%' || g.id || '%')
       OR EXISTS (SELECT 1 FROM jsonb_each_text(p.figures) AS f (key, figure)
                  WHERE f.figure::uuid IN (SELECT id FROM counted)))
  SELECT jsonb_build_object(
    'versions', (SELECT count(*) FROM gone WHERE collection_id = (SELECT collection_id FROM gone WHERE id = asked)),
    'lists', (SELECT jsonb_agg(DISTINCT collection_id) FROM gone),
    'files', (SELECT count(DISTINCT i.id) FROM records_import one JOIN records_item i ON i.id = one.item_id
              WHERE i.erased_at IS NULL AND one.collection_id IN (SELECT collection_id FROM gone)),
    'runs', (SELECT count(DISTINCT run_id) FROM joined),
    'persons', (SELECT count(DISTINCT person) FROM joined),
    'pairs', (SELECT count(*) FROM records_linkpair p
              WHERE p.left_id IN (SELECT id FROM gone) OR p.right_id IN (SELECT id FROM gone)),
    'figures', (SELECT count(*) FROM counted),
    'publications', (SELECT count(*) FROM named),
    'releases', (SELECT count(*) FROM records_release r WHERE r.publication_id IN (SELECT id FROM named)),
    'consents', (SELECT count(*) FROM records_consent c JOIN (SELECT DISTINCT collection_id, record_key FROM gone) g
                 ON g.collection_id = c.collection_id AND g.record_key = c.record_key),
    'looks', (SELECT count(*) FROM records_accessevent a
              WHERE a.organisation_id = current_org() AND a.subject IN (SELECT id FROM gone)),
    'exports', (SELECT count(*) FROM records_accessevent a
                WHERE a.organisation_id = current_org() AND a.verb = 'export'
                  AND a.at >= (SELECT min(received_at) FROM gone)),
    'shared_with', (SELECT coalesce(jsonb_agg(DISTINCT coalesce(a.recipient_id::text, '')), '[]')
                    FROM records_agreement a JOIN records_collection c ON c.organisation_id = a.organisation_id
                      AND (c.id = a.collection_id OR c.folder_id = a.folder_id)
                    WHERE c.id IN (SELECT collection_id FROM gone)
                      AND (a.recipient_id IS NULL OR a.accepted_at IS NOT NULL)))
  WHERE EXISTS (SELECT 1 FROM gone) $$;

-- Objects that no item needs any more, asked by the server alone: whether others hold the same bytes is nobody's.
CREATE FUNCTION objects_to_destroy() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT i.sha256), '{}') FROM records_item i
  WHERE cleared('everything') AND i.erased_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM records_item held WHERE held.sha256 = i.sha256 AND held.erased_at IS NULL) $$;

-- What the functions above change is changed by them alone, to nothing, and once.
CREATE FUNCTION refuse_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'sanad_search' THEN
    CASE TG_TABLE_NAME
      WHEN 'records_record' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.values = '{}' AND NEW.derived = '{}'
           AND NEW.display_name = '' AND NEW.search IS NULL AND NEW.sex = '' AND NEW.event_type = ''
           AND NEW.event_earliest IS NULL AND NEW.event_latest IS NULL AND NEW.governorate = ''
           AND NEW.record_key LIKE 'erased:%' THEN RETURN NEW; END IF;
      WHEN 'records_item' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.original_name = '' THEN RETURN NEW; END IF;
      WHEN 'records_linkpair' THEN
        IF NEW.why = '[]' AND NEW.contradiction = '' AND NEW.urgency IS NULL THEN RETURN NEW; END IF;
      WHEN 'records_card' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.ground IS NOT NULL THEN RETURN NEW; END IF;
      WHEN 'records_cardversion' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NOT NEW.is_current AND NEW.told = '{}'
           AND NEW.title = '' AND NEW.links = '{}' AND NEW.because = '' AND NEW.valid_from IS NULL
           AND NEW.valid_until IS NULL THEN RETURN NEW; END IF;
      WHEN 'records_cardreview' THEN
        IF NEW.remark = '' AND NEW.because = '' AND coalesce(NEW.told, '{}') = '{}' THEN RETURN NEW; END IF;
      WHEN 'records_case' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.closed_at IS NOT NULL AND NEW.code = ''
           AND NEW.ground IS NOT NULL THEN RETURN NEW; END IF;
      WHEN 'records_casefile' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.content = '' AND NEW.document = '{}'
           AND NEW.since = '{}' AND NEW.because = '' THEN RETURN NEW; END IF;
      WHEN 'records_deadlinecheck' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.event = '' AND NEW.persons = '{}'
           AND NEW.due IS NULL AND NEW.reckoned IS NULL AND NEW.counted_from = '' AND NEW.because = '' THEN RETURN NEW; END IF;
      WHEN 'records_consent' THEN
        IF NEW.record_key LIKE 'erased:%' THEN RETURN NEW; END IF;
      ELSE NULL;
    END CASE;
  END IF;
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER erased_only BEFORE UPDATE ON records_record FOR EACH ROW
  WHEN ((OLD.record_key, OLD.values, OLD.derived, OLD.display_name, OLD.search, OLD.sex, OLD.event_type,
         OLD.event_earliest, OLD.event_latest, OLD.governorate, OLD.erased_at)
        IS DISTINCT FROM
        (NEW.record_key, NEW.values, NEW.derived, NEW.display_name, NEW.search, NEW.sex, NEW.event_type,
         NEW.event_earliest, NEW.event_latest, NEW.governorate, NEW.erased_at))
  EXECUTE FUNCTION refuse_but_erasure();
CREATE TRIGGER erased_only BEFORE UPDATE ON records_item FOR EACH ROW
  WHEN ((OLD.erased_at, OLD.original_name) IS DISTINCT FROM (NEW.erased_at, NEW.original_name))
  EXECUTE FUNCTION refuse_but_erasure();
CREATE TRIGGER erased_only BEFORE UPDATE ON records_linkpair FOR EACH ROW
  WHEN ((OLD.why, OLD.contradiction, OLD.urgency) IS DISTINCT FROM (NEW.why, NEW.contradiction, NEW.urgency))
  EXECUTE FUNCTION refuse_but_erasure();
CREATE TRIGGER erased_only BEFORE UPDATE ON records_consent FOR EACH ROW
  WHEN (OLD.record_key IS DISTINCT FROM NEW.record_key) EXECUTE FUNCTION refuse_but_erasure();

CREATE POLICY erased ON records_item FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
CREATE POLICY erased ON records_linkpair FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
CREATE POLICY erased ON records_consent FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);
CREATE POLICY erased ON records_codedevent FOR DELETE TO sanad_search USING (true);
CREATE POLICY erased ON records_recordsalt FOR DELETE TO sanad_search USING (true);
CREATE POLICY erased ON records_draft FOR DELETE TO sanad_search USING (true);
CREATE POLICY erased ON records_savedsearch FOR DELETE TO sanad_search USING (true);
CREATE POLICY laid ON records_tombstone FOR INSERT TO sanad_search WITH CHECK (true);
CREATE POLICY reissued ON records_import FOR INSERT TO sanad_search WITH CHECK (true);
