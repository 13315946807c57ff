-- The context of a transaction: who looks, for which organisation, for which purpose.
-- It is a token signed by the application with a key that SQL running as the application cannot read. It names the
-- connection and the transaction it was made for, so that a copied token opens nothing, and it expires.
--
-- sanad.context = v1|account|organisation|purpose|clearance|session|backend pid|transaction instant|expiry|HMAC-SHA-256

CREATE FUNCTION sanad_context() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  raw text := current_setting('sanad.context', true);
  part text[];
  signed bytea;
  key record;
BEGIN
  IF raw IS NULL OR raw = '' THEN RETURN NULL; END IF;
  part := string_to_array(raw, '|');
  IF cardinality(part) <> 10 OR part[1] <> 'v1' THEN RETURN NULL; END IF;
  SELECT inner_pad, outer_pad INTO key FROM public.records_contextkey WHERE id = 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  signed := convert_to(left(raw, length(raw) - length(part[10]) - 1), 'UTF8');
  IF encode(sha256(key.outer_pad || sha256(key.inner_pad || signed)), 'hex') <> part[10] THEN RETURN NULL; END IF;
  IF part[7] <> pg_backend_pid()::text THEN RETURN NULL; END IF;
  IF part[8] <> extract(epoch FROM transaction_timestamp())::text THEN RETURN NULL; END IF;
  IF part[9]::numeric < extract(epoch FROM clock_timestamp()) THEN RETURN NULL; END IF;
  RETURN part;
END $$;

CREATE FUNCTION current_account() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT (sanad_context())[2]::uuid $$;

CREATE FUNCTION current_org() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT (sanad_context())[3]::uuid $$;

CREATE FUNCTION current_purpose() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT (sanad_context())[4] $$;

-- The organisation, where the member's roles open records of persons; nothing otherwise.
CREATE FUNCTION reader_org() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT CASE WHEN part[5] = 'persons' THEN part[3]::uuid END FROM (SELECT sanad_context() AS part) AS context $$;

-- The lists of others that agreements open for the purpose of this transaction, decided as of now;
-- without clearance for persons, those alone that hold no persons, one's own among them.
CREATE FUNCTION shared_collections() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := sanad_context();
BEGIN
  IF part IS NULL THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(DISTINCT c.id)
    FROM records_collection c
    WHERE (part[5] = 'persons' OR c.kind <> 'person')
      AND (c.organisation_id = part[3]::uuid AND c.kind <> 'person' OR EXISTS (
        SELECT 1 FROM records_agreement a
        WHERE a.collection_id = c.id
          AND (a.recipient_id = part[3]::uuid OR a.recipient_id IS NULL)
          AND a.purpose = part[4]
          AND (a.withdrawn_at IS NULL OR a.withdrawn_at > now())
          AND a.valid_from <= now()
          AND (a.valid_until IS NULL OR a.valid_until > now())))), '{}');
END $$;

-- The items whose rows stand in a shared list: their digests and custody may be seen by whoever sees the rows.
CREATE FUNCTION shared_items() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT item_id), '{}') FROM records_import
   WHERE collection_id = ANY (shared_collections()) $$;

-- Where an account belongs. The application asks this before there is a context, at each request.
CREATE FUNCTION memberships_of(account uuid)
RETURNS TABLE (organisation_id uuid, code text, roles text[], alias text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT m.organisation_id, o.code::text, m.roles::text[], m.alias::text
   FROM records_membership m JOIN records_organisation o ON o.id = m.organisation_id
   WHERE m.account_id = account AND m.ended_at IS NULL ORDER BY m.since, o.code $$;

-- An organisation by its code, for commands typed on the server.
CREATE FUNCTION organisation_by_code(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT id FROM records_organisation WHERE code = wanted $$;

-- The next leaf index: one sequencer at a time, no gap.
CREATE FUNCTION log_size() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(max(index) + 1, 0) FROM records_logleaf $$;

-- Names are looked up below the policy, whose operators would keep the index from being used (@@ is not leakproof);
-- the same predicate stands inside, and what a page shows of a record is read again through the policy.
-- Gives the current records of persons in which the words stand (all, without words), each with its person in a run,
-- or, where the run has not seen it, as a person of its own.
CREATE FUNCTION search_records(question text, run uuid, most integer)
RETURNS TABLE (id uuid, person uuid, list uuid, governorate text, event_type text, sex text, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := reader_org();
  shared uuid[] := shared_collections();
  sought tsquery := nullif(question, '')::tsquery;
BEGIN
  IF sought IS NULL THEN
    RETURN QUERY
      SELECT r.id, coalesce(m.person, r.id), r.collection_id, r.governorate::text, r.event_type::text, r.sex::text, 0::real
      FROM records_record r LEFT JOIN records_personmembership m ON m.run_id = run AND m.record_id = r.id
      WHERE r.is_current AND r.kind = 'person' AND (r.organisation_id = org OR r.collection_id = ANY (shared));
  ELSE
    RETURN QUERY
      SELECT r.id, coalesce(m.person, r.id), r.collection_id, r.governorate::text, r.event_type::text, r.sex::text,
             ts_rank(r.search, sought)
      FROM (SELECT * FROM records_record one
            WHERE one.search @@ sought AND one.is_current AND one.kind = 'person'
              AND (one.organisation_id = org OR one.collection_id = ANY (shared)) LIMIT most) r
      LEFT JOIN records_personmembership m ON m.run_id = run AND m.record_id = r.id;
  END IF;
END $$;
