-- Names are looked up below the policy, whose operators would keep the index from being used (@@ is not leakproof);
-- the same predicate stands inside, and what a page shows of a record is read again through the view.
-- Gives the current records of persons in which the words stand (all, without words), each with its person in a run,
-- or, where the run has not seen it, as a person of its own. A record whose names are not shared is found by no name,
-- and a field that is not shared neither narrows nor is counted.
CREATE FUNCTION search_records(question text, run uuid, most integer)
RETURNS TABLE (id uuid, person uuid, list uuid, governorate text, event_type text, sex text, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told uuid[] := told_collections();
  told_excepted uuid[] := told_excepted_collections();
  me uuid := current_org();
  bit smallint := purpose_bit();
  fields jsonb;
  ungrounded uuid[];
  sought tsquery := nullif(question, '')::tsquery;
BEGIN
  IF sought IS NULL THEN
    RETURN QUERY
      SELECT r.id, coalesce(m.person, r.id), r.collection_id, r.governorate::text, r.event_type::text,
             r.sex::text, 0::real
      FROM records_seenrecord r
      LEFT JOIN records_personmembership m ON m.run_id = run AND m.record_id = r.id
      WHERE r.is_current AND r.kind = 'person';
  ELSE
    SELECT jsonb_object_agg(p.list, p.opened -> 'fields') FILTER (WHERE p.opened IS NOT NULL),
           coalesce(array_agg(p.list) FILTER (WHERE NOT p.grounded), '{}')
      INTO fields, ungrounded FROM shared_parts() p;
    RETURN QUERY
      SELECT r.id, coalesce(m.person, r.id), r.collection_id,
             CASE WHEN o.opened IS NULL OR o.opened ? 'place' THEN r.governorate::text ELSE '' END,
             CASE WHEN o.opened IS NULL OR o.opened ? 'event' THEN r.event_type::text ELSE '' END,
             CASE WHEN o.opened IS NULL OR o.opened ? 'person' THEN r.sex::text ELSE '' END,
             ts_rank(r.search, sought)
      FROM (SELECT * FROM records_record one
            WHERE one.search @@ sought AND one.is_current AND one.kind = 'person'
              AND (one.collection_id = ANY (told)
                   OR one.collection_id = ANY (told_excepted)
                      AND CASE WHEN one.consented IS NULL THEN one.collection_id <> ALL (ungrounded)
                          ELSE one.consented & bit <> 0
                           AND (one.consented_to IS NULL OR me = ANY (one.consented_to))
                           AND (one.consented_until IS NULL OR one.consented_until > now()) END)
            LIMIT most) r
      CROSS JOIN LATERAL (SELECT CASE WHEN fields IS NOT NULL THEN fields -> r.collection_id::text END AS opened) o
      LEFT JOIN records_personmembership m ON m.run_id = run AND m.record_id = r.id;
  END IF;
END $$;
