-- How it is decided what is shared with whoever looks, as of now: agreement, and the consent of the person. The functions
-- of sharing.sql tell of it; those of kept.sql keep it.

-- Every list that agreements in force open for the purpose of this transaction: which groups of fields, how exact
-- a place, and whether the list's consent covers rows of whose own consent nothing is recorded.
-- Never transitive: the giver is the organisation that holds the list.
CREATE FUNCTION sharing(part text[], shut uuid[], own_cases uuid[])
RETURNS TABLE (list uuid, fields text[], place text, grounded boolean)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := part[3]::uuid;
  clearance text[] := string_to_array(part[5], ',');
  coalition boolean := part[4] IN ('linking', 'counting', 'publication');
  sees_persons boolean := coalition OR 'persons' = ANY (clearance);
  cases uuid[] := CASE WHEN part[4] = 'reading' THEN own_cases ELSE '{}' END;
BEGIN
  IF 'guest' = ANY (clearance) THEN RETURN; END IF;
  RETURN QUERY
    WITH opened AS (
      SELECT c.id, c.kind, a.fields::text[] AS fields, a.place::text AS place
      FROM records_agreement a
      JOIN records_collection c ON c.id = a.collection_id
      WHERE (a.recipient_id = org AND a.accepted_at <= statement_timestamp() OR a.recipient_id IS NULL)
        AND (a.purpose = part[4] OR a.purpose = 'case' AND a."case" = ANY (cases))
        AND (a.withdrawn_at IS NULL OR a.withdrawn_at > statement_timestamp())
        AND a.valid_from <= statement_timestamp() AND (a.valid_until IS NULL OR a.valid_until > statement_timestamp())
        AND (sees_persons OR c.kind = 'event')
      UNION ALL
      SELECT c.id, c.kind, a.fields::text[], a.place::text
      FROM records_agreement a
      JOIN records_collection c ON c.folder_id = a.folder_id AND c.organisation_id = a.organisation_id
      WHERE a.folder_id IS NOT NULL
        AND (a.recipient_id = org AND a.accepted_at <= statement_timestamp() OR a.recipient_id IS NULL)
        AND (a.purpose = part[4] OR a.purpose = 'case' AND a."case" = ANY (cases))
        AND (a.withdrawn_at IS NULL OR a.withdrawn_at > statement_timestamp())
        AND a.valid_from <= statement_timestamp() AND (a.valid_until IS NULL OR a.valid_until > statement_timestamp())
        AND (sees_persons OR c.kind = 'event')),
    lists AS (
      SELECT o.id, o.kind, array_agg(DISTINCT f.name) AS fields,
             -- 'exact' comes before 'governorate'; an agreement without place says nothing of how exact one is
             coalesce(min(o.place) FILTER (WHERE f.name = 'place'), 'governorate') AS place
      FROM opened o CROSS JOIN LATERAL unnest(o.fields) AS f (name)
      -- An agreement with every member opens nothing that one's own organisation shut to this member.
      WHERE coalition OR o.id <> ALL (shut)
      GROUP BY o.id, o.kind),
    -- What a list's newest statement of consent, made for the list as a whole, allows for the present purpose.
    said AS (
      SELECT DISTINCT ON (c.collection_id) c.collection_id,
             c.state IN ('given', 'not_required') AND part[4] = ANY (c.purposes)
               AND (c.recipients IS NULL OR part[4] = 'reading' AND org = ANY (c.recipients))
               AND (c.until IS NULL OR c.until > statement_timestamp()) AS covers
      FROM records_consent c
      WHERE c.record_key = '' AND c.collection_id IN (SELECT id FROM lists)
      ORDER BY c.collection_id, c.at DESC, c.id DESC)
    -- A list that holds no persons needs no consent.
    SELECT l.id, l.fields, l.place, l.kind = 'event' OR coalesce(s.covers, false)
    FROM lists l LEFT JOIN said s ON s.collection_id = l.id;
  -- A list of one's own that holds no persons is open to every member but a guest.
  IF NOT coalition THEN
    RETURN QUERY
      SELECT c.id, ARRAY['event', 'names', 'note', 'other', 'person', 'place', 'source'], 'exact', true
      FROM records_collection c
      WHERE c.organisation_id = org AND c.kind = 'event' AND c.id <> ALL (shut);
  END IF;
END $$;

-- The next instant at which an agreement or a list's consent begins or ends; what is decided holds until then.
CREATE FUNCTION next_term(org uuid) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT min(instant) FROM (
    SELECT unnest(ARRAY[a.valid_from, a.valid_until, a.withdrawn_at, a.accepted_at]) AS instant
    FROM records_agreement a WHERE a.recipient_id = org OR a.recipient_id IS NULL
    UNION ALL
    SELECT c.until FROM records_consent c WHERE c.record_key = '') every_term
  WHERE instant > statement_timestamp() $$;

-- What a context may see, all at once:
--   until         the next instant at which a term changes it
--   folders_...   one's own that are shut to or granted to this member; those of everybody whose lists are known
--   cases         in whose team the member is
--   shut          one's own lists that are shut to this member
--   shared        every list that is shared
--   listed        the lists whose imports are seen
--   whole         the lists of which every row and field is open, one's own with them
--   reached       the lists of which every row is open
--   excepted      others' lists whose rows are looked at one by one
--   told          the lists of which every row and the names are open; told_excepted: the names, of rows that are open
--   parts         others' lists that are open in part: fields, how exact a place, whether rows are looked at one by one,
--                 and whether the list's consent covers rows of whose own consent nothing is recorded
CREATE FUNCTION decided(part text[]) RETURNS TABLE (
  until timestamptz, folders_shut uuid[], folders_granted uuid[], folders_known uuid[], cases uuid[], shut uuid[],
  shared uuid[], listed uuid[], whole uuid[], reached uuid[], excepted uuid[], told uuid[], told_excepted uuid[],
  parts jsonb)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := part[3]::uuid;
  clearance text[] := string_to_array(part[5], ',');
  guest boolean := 'guest' = ANY (clearance);
  reader uuid := CASE WHEN part[4] NOT IN ('linking', 'counting', 'publication') AND 'persons' = ANY (clearance)
                 THEN org END;
  own uuid[];
  readable uuid[];
BEGIN
  folders_shut := '{}'; folders_granted := '{}'; folders_known := '{}'; cases := '{}'; shut := '{}'; shared := '{}';
  listed := '{}'; whole := '{}'; reached := '{}'; excepted := '{}'; told := '{}'; told_excepted := '{}'; parts := '[]';
  IF part IS NULL OR NOT still_a_member(part[2]::uuid, org) THEN RETURN NEXT; RETURN; END IF;
  until := next_term(org);
  SELECT coalesce(array_agg(g.folder_id), '{}') INTO folders_granted
    FROM records_foldergrant g
    JOIN records_membership m ON m.organisation_id = g.organisation_id AND m.ended_at IS NULL
    LEFT JOIN records_groupseat s
      ON s.group_id = g.group_id AND s.membership_id = m.id AND s.ended_at IS NULL
    WHERE g.organisation_id = org AND m.account_id = part[2]::uuid AND g.ended_at IS NULL
      AND (g.membership_id = m.id OR s.id IS NOT NULL);
  IF NOT 'everything' = ANY (clearance) THEN
    SELECT coalesce(array_agg(f.id), '{}') INTO folders_shut FROM records_folder f
      WHERE f.organisation_id = org AND (f.restricted OR guest) AND f.id <> ALL (folders_granted);
  END IF;
  SELECT coalesce(array_agg(f.id), '{}') INTO folders_known FROM records_folder f
    WHERE CASE WHEN f.organisation_id = org THEN f.id <> ALL (folders_shut) ELSE NOT f.restricted AND NOT guest END;
  SELECT coalesce(array_agg(s.case_id), '{}') INTO cases FROM records_caseseat s
    JOIN records_membership m ON m.id = s.membership_id AND m.ended_at IS NULL
    JOIN records_case c ON c.id = s.case_id AND c.closed_at IS NULL
    WHERE m.account_id = part[2]::uuid AND m.organisation_id = org AND s.ended_at IS NULL;
  SELECT coalesce(array_agg(c.id) FILTER (WHERE of_shut), '{}'), coalesce(array_agg(c.id) FILTER (WHERE NOT of_shut), '{}')
    INTO shut, own
    FROM records_collection c
    CROSS JOIN LATERAL (
      SELECT CASE WHEN c.folder_id IS NULL THEN guest ELSE c.folder_id = ANY (folders_shut) END AS of_shut) s
    WHERE c.organisation_id = org;
  readable := CASE WHEN reader IS NULL THEN '{}' ELSE own END;
  WITH one AS MATERIALIZED (
    SELECT s.*, cardinality(array_remove(array_remove(s.fields, 'witness'), 'own')) < 7 OR s.place <> 'exact'
             OR c.kind = 'card' AND NOT s.fields @> ARRAY['witness', 'own'] AS in_part, 'names' = ANY (s.fields) AS named,
           s.grounded AND NOT EXISTS (
             SELECT 1 FROM records_consent k WHERE k.collection_id = s.list AND k.record_key <> '') AS every_row,
           c.organisation_id IS DISTINCT FROM reader AS of_others
    FROM sharing(part, shut, cases) s JOIN records_collection c ON c.id = s.list)
  SELECT coalesce(array_agg(o.list), '{}'),
         own || coalesce(array_agg(o.list) FILTER (WHERE o.list <> ALL (own)), '{}'),
         readable || coalesce(array_agg(o.list) FILTER (WHERE o.of_others AND o.every_row AND NOT o.in_part), '{}'),
         readable || coalesce(array_agg(o.list) FILTER (WHERE o.of_others AND o.every_row), '{}'),
         coalesce(array_agg(o.list) FILTER (WHERE o.of_others AND NOT o.every_row), '{}'),
         readable || coalesce(array_agg(o.list) FILTER (WHERE o.of_others AND o.named AND o.every_row), '{}'),
         coalesce(array_agg(o.list) FILTER (WHERE o.of_others AND o.named AND NOT o.every_row), '{}'),
         coalesce(jsonb_agg(jsonb_build_object('list', o.list, 'fields', o.fields, 'place', o.place, 'in_part', o.in_part,
                  'excepted', NOT o.every_row, 'grounded', o.grounded))
                  FILTER (WHERE o.of_others AND (o.in_part OR NOT o.every_row)), '[]')
    INTO shared, listed, whole, reached, excepted, told, told_excepted, parts
    FROM one o;
  RETURN NEXT;
END $$;

-- The decision for whoever looks, where the one that was entered with holds no more, or none was kept: a newer one that was
-- kept since, or decided now.
CREATE FUNCTION decided_now() RETURNS SETOF records_keptdecision
LANGUAGE plpgsql STABLE ROWS 1 AS $$
DECLARE
  part text[] := signed_context();
  kept bigint := (SELECT k.id FROM kept_for(part) AS k (id));
BEGIN
  IF kept IS NULL THEN
    RETURN QUERY SELECT 0::bigint, pg_postmaster_start_time(), part[2]::uuid, part[3]::uuid, part[4], part[5],
      statement_timestamp(), pg_current_snapshot(), NULL::xid8, 0::bigint, d.* FROM decided(part) d;
  ELSE
    RETURN QUERY SELECT k.* FROM public.records_keptdecision k WHERE k.id = kept;
  END IF;
END $$;
