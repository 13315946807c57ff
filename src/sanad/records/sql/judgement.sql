-- Judgements: whether two records are one person, or tell of one event. A member judges what it can see of both; the organisation reads its
-- own; a linking takes every organisation's.

-- Whether a judgement is one's own organisation's and of these two records, in either order.
CREATE FUNCTION judged_of(asked uuid, one uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM records_judgement j
                 WHERE j.id = asked AND j.organisation_id = current_org()
                   AND (j.left_id, j.right_id) IN ((one, other), (other, one))) $$;

CREATE POLICY seen ON records_judgement FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest'))
         AND EXISTS (SELECT 1 FROM records_openrecord s WHERE s.id = left_id)
         AND EXISTS (SELECT 1 FROM records_openrecord s WHERE s.id = right_id));
CREATE POLICY judged ON records_judgement FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')) AND left_id <> right_id
              AND verdict IN ('same', 'different', 'unsure', 'source', 'withdrawn')
              AND (verdict <> 'withdrawn' OR supersedes_id IS NOT NULL)
              AND (supersedes_id IS NULL OR judged_of(supersedes_id, left_id, right_id))
              AND EXISTS (SELECT 1 FROM records_openrecord s JOIN records_openrecord t ON t.id = right_id AND t.kind = s.kind
                          WHERE s.id = left_id AND s.kind IN ('person', 'event')));

-- Every organisation's judgements in the order in which they were given, of the records as they are now: for a linking
-- alone. A record that has a newer version is judged in that version; one that was erased, in none.
CREATE FUNCTION judgements_for_linking() RETURNS TABLE (
  id uuid, left_id uuid, right_id uuid, verdict text, supersedes uuid, organisation text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT j.id, newest_left.id, newest_right.id, j.verdict::text, j.supersedes_id, o.code::text, j.at
  FROM records_judgement j
  JOIN records_organisation o ON o.id = j.organisation_id
  JOIN records_record l ON l.id = j.left_id AND l.erased_at IS NULL
  JOIN records_record r ON r.id = j.right_id AND r.erased_at IS NULL
  JOIN records_record newest_left ON newest_left.collection_id = l.collection_id
    AND newest_left.record_key = l.record_key AND newest_left.is_current
  JOIN records_record newest_right ON newest_right.collection_id = r.collection_id
    AND newest_right.record_key = r.record_key AND newest_right.is_current
  WHERE current_purpose() = 'linking'
  ORDER BY j.at, j.id $$;

-- The pairs that one's organisation judged, by ids alone: to know which wait, without a look at each record.
CREATE FUNCTION judged_pairs() RETURNS TABLE (left_id uuid, right_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT j.left_id, j.right_id FROM records_judgement j
  WHERE j.organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')) $$;
