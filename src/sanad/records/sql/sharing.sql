-- What is shared with whoever looks, decided as of now: agreement, and the consent of the person.

-- The organisation, where the member's roles open records of persons, and the purpose is not the coalition's:
-- for linking, counting and publication one's own rows are taken as everybody's are, by agreement and consent.
CREATE FUNCTION reader_org() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := sanad_context();
BEGIN
  IF part[4] NOT IN ('linking', 'counting', 'publication') AND 'persons' = ANY (string_to_array(part[5], ',')) THEN
    RETURN part[3]::uuid;
  END IF;
  RETURN NULL;
END $$;

-- One's own folders that are open to this member: granted to the member or to a group of the member.
CREATE FUNCTION granted_folders() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(g.folder_id), '{}')
  FROM records_foldergrant g
  JOIN records_membership m ON m.organisation_id = g.organisation_id AND m.ended_at IS NULL
  LEFT JOIN records_groupseat s
    ON s.group_id = g.group_id AND s.membership_id = m.id AND s.ended_at IS NULL
  WHERE g.organisation_id = current_org() AND m.account_id = current_account() AND g.ended_at IS NULL
    AND (g.membership_id = m.id OR s.id IS NOT NULL) $$;

-- One's own folders that are shut to this member. A guest sees what was granted and nothing else.
CREATE FUNCTION shut_folders() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN cleared('everything') THEN '{}' ELSE coalesce((
    SELECT array_agg(f.id) FROM records_folder f
    WHERE f.organisation_id = current_org() AND (f.restricted OR cleared('guest'))
      AND f.id <> ALL (granted_folders())), '{}') END $$;

-- One's own lists that are shut to this member: those in shut folders; to a guest, those in no folder too.
CREATE FUNCTION shut_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept text := kept_decision('shut');
  org uuid := current_org();
  folders uuid[];
  guest boolean;
BEGIN
  IF kept IS NOT NULL THEN RETURN kept::uuid[]; END IF;
  IF org IS NULL THEN RETURN '{}'; END IF;
  folders := shut_folders();
  guest := cleared('guest');
  RETURN keep_decision('shut', coalesce((
    SELECT array_agg(c.id) FROM records_collection c
    WHERE c.organisation_id = org
      AND (c.folder_id = ANY (folders) OR c.folder_id IS NULL AND guest)), '{}')::text)::uuid[];
END $$;

-- One's own items that are shut to this member.
CREATE FUNCTION shut_items() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  collections uuid[] := shut_collections();
  folders uuid[] := shut_folders();
BEGIN
  IF cleared('guest') THEN
    RETURN coalesce((
      SELECT array_agg(i.id) FROM records_item i
      WHERE i.organisation_id = current_org()
        AND (i.folder_id IS NULL OR i.folder_id = ANY (folders))
        AND NOT EXISTS (SELECT 1 FROM records_import one
                        WHERE one.item_id = i.id AND one.collection_id <> ALL (collections))), '{}');
  END IF;
  IF cardinality(folders) = 0 THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(i.id) FROM records_item i
    WHERE i.organisation_id = current_org()
      AND (i.folder_id = ANY (folders)
           OR EXISTS (SELECT 1 FROM records_import one
                      WHERE one.item_id = i.id AND one.collection_id = ANY (collections)))), '{}');
END $$;

-- What a list's newest statement of consent, made for the list as a whole, allows for the present purpose.
-- A list that holds no persons needs none.
CREATE FUNCTION grounded(list uuid, kind text, purpose text, organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT kind <> 'person' OR coalesce((
    SELECT c.state IN ('given', 'not_required') AND purpose = ANY (c.purposes)
       AND (c.recipients IS NULL OR purpose = 'reading' AND organisation = ANY (c.recipients))
       AND (c.until IS NULL OR c.until > now())
    FROM records_consent c WHERE c.collection_id = list AND c.record_key = ''
    ORDER BY c.at DESC, c.id DESC LIMIT 1), false) $$;

-- The cases in whose team this member is.
CREATE FUNCTION own_cases() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(s.case_id), '{}') FROM records_caseseat s
  JOIN records_membership m ON m.id = s.membership_id AND m.ended_at IS NULL
  JOIN records_case c ON c.id = s.case_id AND c.closed_at IS NULL
  WHERE m.account_id = current_account() AND m.organisation_id = current_org() AND s.ended_at IS NULL $$;

-- Every list that agreements in force open for the purpose of this transaction: which groups of fields, how exact
-- a place, and whether the list's consent covers rows of whose own consent nothing is recorded.
-- Never transitive: the giver is the organisation that holds the list.
CREATE FUNCTION sharing() RETURNS TABLE (list uuid, fields text[], place text, grounded boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := sanad_context();
  org uuid := part[3]::uuid;
  coalition boolean := part[4] IN ('linking', 'counting', 'publication');
  sees_persons boolean := coalition OR cleared('persons');
  shut uuid[] := shut_collections();
  cases uuid[];
BEGIN
  IF part IS NULL OR cleared('guest') THEN RETURN; END IF;
  cases := CASE WHEN part[4] = 'reading' THEN own_cases() ELSE '{}' END;
  RETURN QUERY
    WITH opened AS (
      SELECT c.id, c.kind, a.fields::text[] AS fields, a.place::text AS place
      FROM records_agreement a
      JOIN records_collection c ON c.id = a.collection_id
      WHERE (a.recipient_id = org AND a.accepted_at <= now() OR a.recipient_id IS NULL)
        AND (a.purpose = part[4] OR a.purpose = 'case' AND a."case" = ANY (cases))
        AND (a.withdrawn_at IS NULL OR a.withdrawn_at > now())
        AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
        AND (sees_persons OR c.kind <> 'person')
      UNION ALL
      SELECT c.id, c.kind, a.fields::text[], a.place::text
      FROM records_agreement a
      JOIN records_collection c ON c.folder_id = a.folder_id AND c.organisation_id = a.organisation_id
      WHERE a.folder_id IS NOT NULL
        AND (a.recipient_id = org AND a.accepted_at <= now() OR a.recipient_id IS NULL)
        AND (a.purpose = part[4] OR a.purpose = 'case' AND a."case" = ANY (cases))
        AND (a.withdrawn_at IS NULL OR a.withdrawn_at > now())
        AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
        AND (sees_persons OR c.kind <> 'person')),
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
               AND (c.until IS NULL OR c.until > now()) AS covers
      FROM records_consent c
      WHERE c.record_key = '' AND c.collection_id IN (SELECT id FROM lists)
      ORDER BY c.collection_id, c.at DESC, c.id DESC)
    -- A list that holds no persons needs no consent.
    SELECT l.id, l.fields, l.place, l.kind <> 'person' OR coalesce(s.covers, false)
    FROM lists l LEFT JOIN said s ON s.collection_id = l.id;
  -- A list of one's own that holds no persons is open to every member but a guest.
  IF NOT coalition THEN
    RETURN QUERY
      SELECT c.id, ARRAY['event', 'names', 'note', 'other', 'person', 'place', 'source'], 'exact', true
      FROM records_collection c
      WHERE c.organisation_id = org AND c.kind <> 'person' AND c.id <> ALL (shut);
  END IF;
END $$;

-- The folders of every organisation that are not restricted; the coalition knows the names of the lists in them.
CREATE FUNCTION open_folders() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(id), '{}') FROM records_folder WHERE NOT restricted AND current_org() IS NOT NULL $$;

-- The decision of a transaction, made at the first question and kept. Of the lists that are shared:
--   clear     others' lists of which every row is open: the list's consent covers this use, and no row has its own
--   excepted  others' lists whose rows are looked at one by one
--   ungrounded  those whose own statement of consent does not cover this use
--   partial   those of which some field, or the exact place, is not open; fields: which are, and how exact
--   named     those whose names are open
CREATE FUNCTION decision(wanted text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept text := kept_decision(wanted);
  reader uuid;
  found record;
BEGIN
  IF kept IS NOT NULL THEN RETURN kept; END IF;
  IF sanad_context() IS NULL THEN RETURN '{}'; END IF;
  reader := reader_org();
  WITH one AS MATERIALIZED (
    SELECT s.*, c.organisation_id IS DISTINCT FROM reader AS of_others,
           cardinality(s.fields) < 7 OR s.place <> 'exact' AS in_part,
           s.grounded AND NOT EXISTS (
             SELECT 1 FROM records_consent k WHERE k.collection_id = s.list AND k.record_key <> '') AS every_row
    FROM sharing() s JOIN records_collection c ON c.id = s.list)
  SELECT coalesce(array_agg(list), '{}')::text AS shared,
         coalesce(array_agg(list) FILTER (WHERE of_others AND every_row), '{}')::text AS clear,
         coalesce(array_agg(list) FILTER (WHERE of_others AND NOT every_row), '{}')::text AS excepted,
         coalesce(array_agg(list) FILTER (WHERE NOT one.grounded), '{}')::text AS ungrounded,
         coalesce(array_agg(list) FILTER (WHERE in_part), '{}')::text AS partial,
         coalesce(array_agg(list) FILTER (WHERE 'names' = ANY (one.fields)), '{}')::text AS named,
         coalesce(jsonb_object_agg(list, jsonb_build_object('fields', one.fields, 'place', place))
                  FILTER (WHERE in_part), '{}')::text AS fields
    INTO found FROM one;
  PERFORM keep_decision(kind, told) FROM jsonb_each_text(to_jsonb(found)) AS every (kind, told);
  RETURN to_jsonb(found) ->> wanted;
END $$;

CREATE FUNCTION shared_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN decision('shared')::uuid[]; END $$;

CREATE FUNCTION clear_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN decision('clear')::uuid[]; END $$;

CREATE FUNCTION excepted_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN decision('excepted')::uuid[]; END $$;

CREATE FUNCTION ungrounded_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN decision('ungrounded')::uuid[]; END $$;

-- The shared lists of which some field, or the exact place, is not open.
CREATE FUNCTION partial_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN decision('partial')::uuid[]; END $$;

-- The lists whose names are open: only these are found by a name, and only these tell why two rows are one person.
CREATE FUNCTION named_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN decision('named')::uuid[]; END $$;

-- Of the lists that are not wholly open: which fields, how exact. List -> {fields, place}.
CREATE FUNCTION shared_fields() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN decision('fields')::jsonb; END $$;

-- The items whose rows stand in a shared list: their digests and custody may be seen by whoever sees the rows.
CREATE FUNCTION shared_items() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept text := kept_decision('items');
BEGIN
  IF kept IS NOT NULL THEN RETURN kept::uuid[]; END IF;
  IF sanad_context() IS NULL THEN RETURN '{}'; END IF;
  RETURN keep_decision('items', coalesce((
    SELECT array_agg(DISTINCT item_id) FROM records_import
    WHERE collection_id = ANY (shared_collections()) AND item_id <> ALL (shut_items())), '{}')::text)::uuid[];
END $$;

-- One bit a purpose, as a record keeps what the person consents to.
CREATE FUNCTION consent_bits(purposes text[]) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ((CASE WHEN 'reading' = ANY (purposes) THEN 1 ELSE 0 END)
        + (CASE WHEN 'linking' = ANY (purposes) THEN 2 ELSE 0 END)
        + (CASE WHEN 'counting' = ANY (purposes) THEN 4 ELSE 0 END)
        + (CASE WHEN 'publication' = ANY (purposes) THEN 8 ELSE 0 END))::smallint $$;

CREATE FUNCTION purpose_bit() RETURNS smallint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT consent_bits(ARRAY[current_purpose()]) $$;

-- What the groups of an agreement open of a record's values.
CREATE FUNCTION shown(told jsonb, opened jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(key, value), '{}')
  FROM jsonb_each(told)
  WHERE opened -> 'fields' ? field_group(key)
    AND (field_group(key) <> 'place' OR opened ->> 'place' = 'exact'
         OR regexp_replace(key, '(.)_(ar|en|key|form|vowel)$', '\1') = 'governorate') $$;

-- For the pages of the organisation that gives: how many current records of each of its lists its agreements let
-- another organisation use, and for what. Nobody asks it about lists of another or, but for administrators, about
-- lists that are shut.
CREATE FUNCTION partner_counts(partner uuid) RETURNS TABLE (list uuid, purpose text, records bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH opened AS MATERIALIZED (
    SELECT DISTINCT c.id, c.kind::text AS kind, a.purpose::text AS purpose,
           CASE a.purpose WHEN 'case' THEN 'reading' ELSE a.purpose::text END AS used_for
    FROM records_agreement a
    JOIN records_collection c ON c.organisation_id = a.organisation_id
      AND (c.id = a.collection_id OR c.folder_id = a.folder_id)
    WHERE a.organisation_id = current_org() AND NOT cleared('guest') AND cardinality(a.fields) > 0
      AND (a.recipient_id = partner AND a.accepted_at <= now() OR a.recipient_id IS NULL)
      AND (a.withdrawn_at IS NULL OR a.withdrawn_at > now())
      AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
      AND (cleared('administer') OR c.id <> ALL (shut_collections()))),
  decided AS MATERIALIZED (
    SELECT o.*, grounded(o.id, o.kind, o.used_for, partner) AS grounded,
           consent_bits(ARRAY[o.used_for]) AS bit
    FROM opened o)
  SELECT o.id, o.purpose, count(r.id)
  FROM decided o LEFT JOIN records_record r ON r.collection_id = o.id AND r.is_current
    AND CASE WHEN r.consented IS NULL THEN o.grounded
        ELSE r.consented & o.bit <> 0
         AND (r.consented_to IS NULL OR partner = ANY (r.consented_to))
         AND (r.consented_until IS NULL OR r.consented_until > now()) END
  GROUP BY o.id, o.purpose $$;

-- The members to whom one of one's own folders is granted, each or through a group; for whoever the folder is open to,
-- and for administrators.
CREATE FUNCTION granted_to(wanted uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT coalesce(g.membership_id, s.membership_id)), '{}')
  FROM records_foldergrant g
  LEFT JOIN records_groupseat s ON s.group_id = g.group_id AND s.ended_at IS NULL
  WHERE g.organisation_id = current_org() AND g.folder_id = wanted AND g.ended_at IS NULL
    AND NOT cleared('guest') AND (cleared('administer') OR wanted <> ALL (shut_folders())) $$;
