-- What is shared with whoever looks, decided as of now: agreement, and the consent of the person.

-- The organisation, where the member's roles open records of persons, and the purpose is not the coalition's:
-- for linking, counting and publication one's own rows are taken as everybody's are, by agreement and consent.
CREATE FUNCTION reader_org() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid;
  purpose text;
  clearances text;
  part text[];
BEGIN
  SELECT k.organisation, k.purpose, k.clearances INTO answer, purpose, clearances FROM held(kept) k;
  IF NOT FOUND THEN
    part := sanad_context();
    answer := part[3]::uuid;
    purpose := part[4];
    clearances := part[5];
  END IF;
  IF purpose NOT IN ('linking', 'counting', 'publication') AND 'persons' = ANY (string_to_array(clearances, ',')) THEN
    RETURN answer;
  END IF;
  RETURN NULL;
END $$;

-- One's own folders that are open to this member: granted to the member or to a group of the member.
CREATE FUNCTION granted_folders() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.folders_granted INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.folders_granted FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- One's own folders that are shut to this member. A guest sees what was granted and nothing else.
CREATE FUNCTION shut_folders() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.folders_shut INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.folders_shut FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- One's own folders that are open to this member and, but to guests, others' that are not restricted.
CREATE FUNCTION known_folders() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.folders_known INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.folders_known FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- One's own lists that are shut to this member: those in shut folders; to a guest, those in no folder too.
CREATE FUNCTION shut_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.shut INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.shut FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- Whether none of one's own folders is shut to this member, who is no guest.
CREATE FUNCTION nothing_is_shut() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  shut uuid[];
  clearances text;
BEGIN
  SELECT k.folders_shut, k.clearances INTO shut, clearances FROM held(kept) k;
  IF NOT FOUND THEN
    clearances := (sanad_context())[5];
    shut := (SELECT d.folders_shut FROM decided_now() d);
  END IF;
  RETURN coalesce(cardinality(shut) = 0 AND NOT 'guest' = ANY (string_to_array(clearances, ',')), false);
END $$;

-- One's own items that are shut to this member.
CREATE FUNCTION shut_items() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
  SELECT kind = 'event' OR coalesce((
    SELECT c.state IN ('given', 'not_required') AND purpose = ANY (c.purposes)
       AND (c.recipients IS NULL OR purpose = 'reading' AND organisation = ANY (c.recipients))
       AND (c.until IS NULL OR c.until > now())
    FROM records_consent c WHERE c.collection_id = list AND c.record_key = ''
    ORDER BY c.at DESC, c.id DESC LIMIT 1), false) $$;

-- The cases in whose team this member is.
CREATE FUNCTION own_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.cases INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.cases FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- The cases in whose team one sits, closed ones too: what a closed case says stays readable to whoever worked on it.
CREATE FUNCTION team_cases() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(s.case_id), '{}') FROM records_caseseat s
  JOIN records_membership m ON m.id = s.membership_id AND m.ended_at IS NULL
  WHERE m.account_id = current_account() AND m.organisation_id = current_org() AND s.ended_at IS NULL $$;

-- Every list that is shared for the purpose of this transaction.
CREATE FUNCTION shared_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.shared INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.shared FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- The lists whose imports are seen: one's own that are open, and those that are shared.
CREATE FUNCTION listed_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.listed INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.listed FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- The lists of which every row and field is open: one's own that are open, and others' that are shared whole.
CREATE FUNCTION whole_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.whole INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.whole FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- The lists of which every row is open, if not every field.
CREATE FUNCTION reached_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.reached INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.reached FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- Others' lists whose rows are looked at one by one.
CREATE FUNCTION excepted_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.excepted INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.excepted FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- The lists of which every row and the names are open: only names tell why two rows are one person.
CREATE FUNCTION told_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.told INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.told FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- Of the lists whose rows are looked at one by one, those whose names are open.
CREATE FUNCTION told_excepted_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid[];
BEGIN
  SELECT k.told_excepted INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (SELECT d.told_excepted FROM decided_now() d); END IF;
  RETURN answer;
END $$;

-- The lists that are open in part: `opened` says of which fields, and how exact, null where every field is; rows of an
-- excepted list are looked at one by one, for which purpose and organisation.
CREATE FUNCTION shared_parts() RETURNS TABLE (
  list uuid, fields text[], opened jsonb, excepted boolean, grounded boolean, asked smallint, organisation uuid)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 8 SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  every_part jsonb;
  purpose text;
  org uuid;
BEGIN
  SELECT k.parts, k.purpose, k.organisation INTO every_part, purpose, org FROM held(kept) k;
  IF NOT FOUND THEN
    SELECT d.parts, d.purpose, d.organisation INTO every_part, purpose, org FROM decided_now() d;
  END IF;
  IF every_part = '[]' THEN RETURN; END IF;
  RETURN QUERY
    SELECT (p ->> 'list')::uuid, ARRAY(SELECT jsonb_array_elements_text(p -> 'fields')),
           CASE WHEN (p ->> 'in_part')::boolean THEN p END, (p ->> 'excepted')::boolean, (p ->> 'grounded')::boolean,
           consent_bits(ARRAY[purpose]), org
    FROM jsonb_array_elements(every_part) AS p;
END $$;

-- Of the lists whose rows are looked at one by one, those whose own consent covers rows of whose consent nothing is recorded.
CREATE FUNCTION grounded_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT p.list FROM shared_parts() p WHERE p.excepted AND p.grounded);
END $$;

-- The items whose rows stand in a shared list: their digests and custody may be seen by whoever sees the rows.
CREATE FUNCTION shared_items() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce((
    SELECT array_agg(DISTINCT item_id) FROM records_import
    WHERE collection_id = ANY (shared_collections()) AND item_id <> ALL (shut_items())), '{}');
END $$;

-- The folders of every organisation that are not restricted; the coalition knows the names of the lists in them.
CREATE FUNCTION open_folders() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(id), '{}') FROM records_folder WHERE NOT restricted AND current_org() IS NOT NULL $$;

-- One bit a purpose, as a record keeps what the person consents to.
CREATE FUNCTION consent_bits(purposes text[]) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ((CASE WHEN 'reading' = ANY (purposes) THEN 1 ELSE 0 END)
        + (CASE WHEN 'linking' = ANY (purposes) THEN 2 ELSE 0 END)
        + (CASE WHEN 'counting' = ANY (purposes) THEN 4 ELSE 0 END)
        + (CASE WHEN 'publication' = ANY (purposes) THEN 8 ELSE 0 END))::smallint $$;

CREATE FUNCTION purpose_bit() RETURNS smallint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN consent_bits(ARRAY[current_purpose()]); END $$;

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
