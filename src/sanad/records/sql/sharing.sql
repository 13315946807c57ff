-- What is shared with whoever looks, decided as of now: agreement, and the consent of the person.

-- The organisation, where the member's roles open records of persons, and the purpose is not the coalition's:
-- for linking, counting and publication one's own rows are taken as everybody's are, by agreement and consent.
CREATE FUNCTION reader_org() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT CASE WHEN cleared('persons') AND part[4] NOT IN ('linking', 'counting', 'publication')
          THEN part[3]::uuid END
   FROM (SELECT sanad_context() AS part) AS context $$;

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
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM records_collection c
  WHERE c.organisation_id = current_org()
    AND (c.folder_id = ANY (shut_folders()) OR c.folder_id IS NULL AND cleared('guest')) $$;

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

-- Every list that agreements in force open for the purpose of this transaction: which groups of fields, how exact
-- a place, and whether the list's consent covers rows of whose own consent nothing is recorded.
-- Never transitive: the giver is the organisation that holds the list.
CREATE FUNCTION sharing() RETURNS TABLE (list uuid, fields text[], place text, grounded boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := sanad_context();
  org uuid := part[3]::uuid;
  purpose text := part[4];
  sees_persons boolean := cleared('persons') AND NOT cleared('guest')
    OR part[4] IN ('linking', 'counting', 'publication');
  shut uuid[] := shut_collections();
BEGIN
  IF part IS NULL OR cleared('guest') THEN RETURN; END IF;
  RETURN QUERY
    WITH opened AS (
      SELECT c.id, c.kind::text AS kind, a.fields::text[] AS fields, a.place::text AS place
      FROM records_agreement a
      JOIN records_collection c ON c.organisation_id = a.organisation_id
        AND (c.id = a.collection_id OR c.folder_id = a.folder_id)
      WHERE (a.recipient_id = org AND a.accepted_at <= now() OR a.recipient_id IS NULL)
        AND (a.purpose = part[4]
             OR a.purpose = 'case' AND part[4] = 'reading' AND a."case" = ANY (own_cases()))
        AND (a.withdrawn_at IS NULL OR a.withdrawn_at > now())
        AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
        AND (sees_persons OR c.kind <> 'person')
        -- An agreement with every member opens nothing that one's own organisation shut to this member.
        AND (part[4] IN ('linking', 'counting', 'publication') OR c.id <> ALL (shut)))
    SELECT o.id, array_agg(DISTINCT f.name),
           -- 'exact' comes before 'governorate'; an agreement that opens no place says nothing of how exact one is
           coalesce(min(o.place) FILTER (WHERE f.name = 'place'), 'governorate'),
           public.grounded(o.id, o.kind, purpose, org)
    FROM opened o CROSS JOIN LATERAL unnest(o.fields) AS f (name)
    GROUP BY o.id, o.kind;
  -- A list of one's own that holds no persons is open to every member but a guest.
  IF purpose NOT IN ('linking', 'counting', 'publication') THEN
    RETURN QUERY
      SELECT c.id, ARRAY['names', 'person', 'event', 'place', 'source', 'note', 'other'], 'exact', true
      FROM records_collection c
      WHERE c.organisation_id = org AND c.kind <> 'person' AND c.id <> ALL (shut);
  END IF;
END $$;

-- The folders of every organisation that are not restricted; the coalition knows the names of the lists in them.
CREATE FUNCTION open_folders() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(id), '{}') FROM records_folder WHERE NOT restricted AND current_org() IS NOT NULL $$;

-- The cases in whose team this member is.
CREATE FUNCTION own_cases() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(s.case_id), '{}') FROM records_caseseat s
  JOIN records_membership m ON m.id = s.membership_id AND m.ended_at IS NULL
  JOIN records_case c ON c.id = s.case_id AND c.closed_at IS NULL
  WHERE m.account_id = current_account() AND m.organisation_id = current_org() AND s.ended_at IS NULL $$;

-- The same, as a policy or a view asks for it once a query: list -> [grounded, place, fields].
CREATE FUNCTION shared_fields() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(list, jsonb_build_object('fields', fields, 'place', place)), '{}')
  FROM sharing() $$;

CREATE FUNCTION shared_collections() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(list), '{}') FROM sharing() $$;

CREATE FUNCTION grounded_collections() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(list), '{}') FROM sharing() WHERE grounded $$;

-- The lists of which every field is open, at its exact place: their rows are shown as they are.
CREATE FUNCTION whole_collections() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(list), '{}') FROM sharing() WHERE cardinality(fields) = 7 AND place = 'exact' $$;

-- The lists whose names are open: only these are found by a name, and only these tell why two rows are one person.
CREATE FUNCTION named_collections() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(list), '{}') FROM sharing() WHERE 'names' = ANY (fields) $$;

-- The items whose rows stand in a shared list: their digests and custody may be seen by whoever sees the rows.
CREATE FUNCTION shared_items() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT item_id), '{}') FROM records_import
   WHERE collection_id = ANY (shared_collections()) AND item_id <> ALL (shut_items()) $$;

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
