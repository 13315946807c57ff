-- Records, items, custody entries and agreements as a context may see them: rows by agreement and consent, columns by the fields
-- of the agreement. The application reads here; of the tables below it sees its own organisation's rows alone.
-- The views belong to the search role, which may not sign in and has policies of its own; `security_barrier` keeps a
-- condition of the query from seeing a row before the view has decided on it.

-- Two parts: the lists that are open whole, one's own with them, which cost what a plain WHERE costs; and others' lists
-- that are open in part, where some fields are, or rows have consents of their own. What others recorded of a consent is
-- theirs. Each function is asked once a query.
CREATE VIEW records_seenrecord WITH (security_barrier) AS
SELECT r.id, r.organisation_id, r.collection_id, r.item_id, r.row, r.version, r.is_current, r.kind, r.received_at,
  CASE WHEN r.organisation_id = (SELECT reader_org()) THEN r.consented END AS consented,
  CASE WHEN r.organisation_id = (SELECT reader_org()) THEN r.consented_to END AS consented_to,
  CASE WHEN r.organisation_id = (SELECT reader_org()) THEN r.consented_until END AS consented_until,
  r.erased_at, r.record_key, r.values, r.display_name, r.derived,
  NULL::tsvector AS search, r.sex, r.event_type, r.event_earliest, r.event_latest, r.governorate
FROM records_record r
WHERE r.collection_id = ANY ((SELECT whole_collections())::uuid[])
UNION ALL
SELECT r.id, r.organisation_id, r.collection_id, r.item_id, r.row, r.version, r.is_current, r.kind, r.received_at,
  NULL::smallint, NULL::uuid[], NULL::timestamptz, r.erased_at,
  CASE WHEN 'source' = ANY (p.fields) THEN r.record_key ELSE '' END,
  CASE WHEN p.opened IS NULL THEN r.values ELSE shown(r.values, p.opened) END,
  CASE WHEN 'names' = ANY (p.fields) THEN r.display_name ELSE '' END,
  CASE WHEN p.opened IS NULL THEN r.derived ELSE shown(r.derived, p.opened) END,
  NULL::tsvector,
  CASE WHEN 'person' = ANY (p.fields) THEN r.sex ELSE '' END,
  CASE WHEN 'event' = ANY (p.fields) THEN r.event_type ELSE '' END,
  CASE WHEN 'event' = ANY (p.fields) THEN r.event_earliest END,
  CASE WHEN 'event' = ANY (p.fields) THEN r.event_latest END,
  CASE WHEN 'place' = ANY (p.fields) THEN r.governorate ELSE '' END
FROM shared_parts() p
JOIN records_record r ON r.collection_id = p.list
WHERE NOT p.excepted
   OR CASE WHEN r.consented IS NULL THEN p.grounded
      ELSE r.consented & p.asked <> 0
       AND (r.consented_to IS NULL OR p.organisation = ANY (r.consented_to))
       AND (r.consented_until IS NULL OR r.consented_until > now()) END;

-- The same records, by their ids alone: for policies that ask whether one is seen. One part, so that planning costs little.
CREATE VIEW records_openrecord WITH (security_barrier) AS
SELECT r.id, r.kind
FROM records_record r
WHERE r.collection_id = ANY ((SELECT reached_collections())::uuid[])
   OR r.collection_id = ANY ((SELECT excepted_collections())::uuid[])
      AND CASE WHEN r.consented IS NULL THEN r.collection_id = ANY ((SELECT grounded_collections())::uuid[])
          ELSE r.consented & (SELECT purpose_bit()) <> 0
           AND (r.consented_to IS NULL OR (SELECT current_org()) = ANY (r.consented_to))
           AND (r.consented_until IS NULL OR r.consented_until > now()) END;

-- Where no folder is shut to the member, one's own items need no look at their folders and lists.
CREATE VIEW records_seenitem WITH (security_barrier) AS
SELECT i.id, i.organisation_id, i.folder_id, i.sha256, i.blake2b, i.size, i.media_type,
  CASE WHEN i.organisation_id = (SELECT current_org()) THEN i.original_name ELSE '' END AS original_name,
  i.deposited_at, i.erased_at
FROM records_item i
WHERE CASE WHEN i.organisation_id = (SELECT current_org())
  THEN (SELECT nothing_is_shut()) OR i.id <> ALL ((SELECT shut_items())::uuid[])
  ELSE EXISTS (
    SELECT 1 FROM records_import m
    WHERE m.item_id = i.id AND m.collection_id = ANY ((SELECT shared_collections())::uuid[])) END;

CREATE VIEW records_seencustodyentry WITH (security_barrier) AS
SELECT e.id, e.organisation_id, e.verb, e.subject_kind, e.subject_id, e.item_id, e.at,
  CASE WHEN e.organisation_id = (SELECT current_org()) THEN e.document ELSE '' END AS document,
  e.commitment, e.leaf_index
FROM records_custodyentry e
WHERE CASE WHEN e.organisation_id = (SELECT current_org())
  THEN ((SELECT nothing_is_shut())
        OR (e.item_id IS NULL OR e.item_id <> ALL ((SELECT shut_items())::uuid[]))
           AND (e.subject_kind <> 'list' OR e.subject_id <> ALL ((SELECT shut_collections())::uuid[]))
           AND e.subject_id <> ALL ((SELECT subjects_shut())::uuid[]))
       AND (e.item_id IS NOT NULL OR (SELECT cleared('audit')) OR NOT (SELECT cleared('guest'))
            AND e.subject_kind IN ('list', 'record', 'link_run', 'figure', 'publication', 'release'))
  ELSE e.item_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM records_import m
    WHERE m.item_id = e.item_id AND m.collection_id = ANY ((SELECT shared_collections())::uuid[])) END
   OR e.subject_kind IN ('link_run', 'figure') AND (SELECT member_org()) IS NOT NULL;

-- Who signed for the other side is that side's own matter: its members sign under an alias, and on a page only for it.
-- A guest has no organisation here: whoever asks is found once a query.
CREATE VIEW records_seenagreement WITH (security_barrier) AS
SELECT a.id, a.organisation_id, a.recipient_id, a.collection_id, a.folder_id, a.purpose, a."case", a.fields, a.place,
  a.valid_from, a.valid_until,
  CASE WHEN a.organisation_id = me.own THEN a.given_by ELSE '' END AS given_by,
  CASE WHEN a.organisation_id = me.own THEN a.seconded_by ELSE '' END AS seconded_by,
  CASE WHEN a.organisation_id = me.own THEN a.proposal END AS proposal,
  CASE WHEN a.recipient_id = me.own THEN a.accepted_by ELSE '' END AS accepted_by,
  a.accepted_at, a.withdrawn_at
FROM (SELECT member_org() AS own OFFSET 0) me
JOIN records_agreement a
  ON a.organisation_id = me.own
  OR a.recipient_id = me.own
     AND (a.purpose <> 'case' OR (SELECT cleared('administer')) OR (SELECT cleared('audit'))
          OR a."case" = ANY ((SELECT own_cases())::uuid[]))
  OR a.recipient_id IS NULL AND me.own IS NOT NULL;

-- Whether one record may be seen, for a policy that asks it of few: planning the view there costs more than asking.
CREATE FUNCTION record_seen(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN EXISTS (SELECT 1 FROM records_openrecord s WHERE s.id = wanted); END $$;
