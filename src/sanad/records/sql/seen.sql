-- Records, items, custody entries and agreements as a context may see them: rows by agreement and consent, columns by the fields
-- of the agreement. The application reads here; of the tables below it sees its own organisation's rows alone.
-- The views belong to the search role, which may not sign in and has policies of its own; `security_barrier` keeps a
-- condition of the query from seeing a row before the view has decided on it.

-- Three parts, so that each can go by its index: one's own rows as they are; others' lists of which every row is
-- open; others' lists whose rows have consents of their own. Of the last two, the fields that were opened; what others
-- recorded of a consent is theirs.
CREATE VIEW records_seenrecord WITH (security_barrier) AS
SELECT r.id, r.organisation_id, r.collection_id, r.item_id, r.row, r.version, r.is_current, r.kind, r.received_at,
  r.consented, r.consented_to, r.consented_until, r.erased_at, r.record_key, r.values, r.display_name, r.derived,
  NULL::tsvector AS search, r.sex, r.event_type, r.event_earliest, r.event_latest, r.governorate
FROM records_record r
WHERE r.organisation_id = (SELECT reader_org()) AND r.collection_id <> ALL ((SELECT shut_collections())::uuid[])
UNION ALL
SELECT r.id, r.organisation_id, r.collection_id, r.item_id, r.row, r.version, r.is_current, r.kind, r.received_at,
  NULL::smallint, NULL::uuid[], NULL::timestamptz, r.erased_at,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'source' THEN r.record_key ELSE '' END,
  CASE WHEN s.opened IS NULL THEN r.values ELSE shown(r.values, s.opened) END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'names' THEN r.display_name ELSE '' END,
  CASE WHEN s.opened IS NULL THEN r.derived ELSE shown(r.derived, s.opened) END,
  NULL::tsvector,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'person' THEN r.sex ELSE '' END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'event' THEN r.event_type ELSE '' END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'event' THEN r.event_earliest END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'event' THEN r.event_latest END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'place' THEN r.governorate ELSE '' END
FROM records_record r
CROSS JOIN LATERAL (SELECT CASE WHEN r.collection_id = ANY ((SELECT partial_collections())::uuid[])
  THEN (SELECT shared_fields()) -> r.collection_id::text END AS opened) s
WHERE r.collection_id = ANY ((SELECT clear_collections())::uuid[])
UNION ALL
SELECT r.id, r.organisation_id, r.collection_id, r.item_id, r.row, r.version, r.is_current, r.kind, r.received_at,
  NULL::smallint, NULL::uuid[], NULL::timestamptz, r.erased_at,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'source' THEN r.record_key ELSE '' END,
  CASE WHEN s.opened IS NULL THEN r.values ELSE shown(r.values, s.opened) END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'names' THEN r.display_name ELSE '' END,
  CASE WHEN s.opened IS NULL THEN r.derived ELSE shown(r.derived, s.opened) END,
  NULL::tsvector,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'person' THEN r.sex ELSE '' END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'event' THEN r.event_type ELSE '' END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'event' THEN r.event_earliest END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'event' THEN r.event_latest END,
  CASE WHEN s.opened IS NULL OR s.opened -> 'fields' ? 'place' THEN r.governorate ELSE '' END
FROM records_record r
CROSS JOIN LATERAL (SELECT CASE WHEN r.collection_id = ANY ((SELECT partial_collections())::uuid[])
  THEN (SELECT shared_fields()) -> r.collection_id::text END AS opened) s
WHERE r.collection_id = ANY ((SELECT excepted_collections())::uuid[])
  AND CASE WHEN r.consented IS NULL THEN r.collection_id <> ALL ((SELECT ungrounded_collections())::uuid[])
      ELSE r.consented & (SELECT purpose_bit()) <> 0
       AND (r.consented_to IS NULL OR (SELECT current_org()) = ANY (r.consented_to))
       AND (r.consented_until IS NULL OR r.consented_until > now()) END;

CREATE VIEW records_seenitem WITH (security_barrier) AS
SELECT i.id, i.organisation_id, i.folder_id, i.sha256, i.blake2b, i.size, i.media_type,
  CASE WHEN i.organisation_id = (SELECT current_org()) THEN i.original_name ELSE '' END AS original_name,
  i.deposited_at, i.erased_at
FROM records_item i
WHERE i.organisation_id = (SELECT current_org()) AND i.id <> ALL ((SELECT shut_items())::uuid[])
   OR i.id = ANY ((SELECT shared_items())::uuid[]);

CREATE VIEW records_seencustodyentry WITH (security_barrier) AS
SELECT e.id, e.organisation_id, e.verb, e.subject_kind, e.subject_id, e.item_id, e.at,
  CASE WHEN e.organisation_id = (SELECT current_org()) THEN e.document ELSE '' END AS document,
  e.commitment, e.leaf_index
FROM records_custodyentry e
WHERE e.organisation_id = (SELECT current_org())
      AND (e.item_id IS NULL OR e.item_id <> ALL ((SELECT shut_items())::uuid[]))
      AND (e.subject_kind <> 'list' OR e.subject_id <> ALL ((SELECT shut_collections())::uuid[]))
      AND (e.item_id IS NOT NULL OR (SELECT cleared('audit')) OR NOT (SELECT cleared('guest'))
           AND e.subject_kind IN ('list', 'record', 'link_run', 'figure', 'publication', 'release'))
   OR e.item_id = ANY ((SELECT shared_items())::uuid[])
   OR e.subject_kind IN ('link_run', 'figure') AND (SELECT current_org()) IS NOT NULL
      AND NOT (SELECT cleared('guest'));

-- Who signed for the other side is that side's own matter: its members sign under an alias, and on a page only for it.
CREATE VIEW records_seenagreement WITH (security_barrier) AS
SELECT a.id, a.organisation_id, a.recipient_id, a.collection_id, a.folder_id, a.purpose, a."case", a.fields, a.place,
  a.valid_from, a.valid_until,
  CASE WHEN a.organisation_id = (SELECT current_org()) THEN a.given_by ELSE '' END AS given_by,
  CASE WHEN a.organisation_id = (SELECT current_org()) THEN a.seconded_by ELSE '' END AS seconded_by,
  CASE WHEN a.organisation_id = (SELECT current_org()) THEN a.proposal END AS proposal,
  CASE WHEN a.recipient_id = (SELECT current_org()) THEN a.accepted_by ELSE '' END AS accepted_by,
  a.accepted_at, a.withdrawn_at
FROM records_agreement a
WHERE NOT (SELECT cleared('guest'))
  AND (a.organisation_id = (SELECT current_org())
       OR a.recipient_id = (SELECT current_org())
          AND (a.purpose <> 'case' OR (SELECT cleared('administer')) OR (SELECT cleared('audit'))
               OR a."case" = ANY ((SELECT own_cases())::uuid[]))
       OR a.recipient_id IS NULL AND (SELECT current_org()) IS NOT NULL);
