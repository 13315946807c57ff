-- What was decided for a member is kept, and used while nothing that it rests on has changed. The application can neither
-- read nor write a kept decision: these functions do.
-- Neither table is logged by the server: after a crash both are empty, and a restored backup holds neither.

-- Whatever decides on sharing leaves a row here with each change, under the number of its transaction. Nobody waits for
-- anybody: transactions add rows of their own.
CREATE UNLOGGED TABLE records_sharingchange (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  changed_in xid8 NOT NULL
);
CREATE INDEX sharing_changed_in ON records_sharingchange (changed_in);

-- One decision for one member, organisation, purpose and clearance: what it opens, and what it was decided on: the
-- snapshot, the changes of its own transaction, the instant, and the next instant at which a term begins or ends.
CREATE UNLOGGED TABLE records_keptdecision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  server timestamptz NOT NULL,
  account uuid NOT NULL,
  organisation uuid NOT NULL,
  purpose text NOT NULL,
  clearances text NOT NULL,
  at timestamptz NOT NULL,
  taken pg_snapshot NOT NULL,
  kept_in xid8 NOT NULL,
  newest bigint NOT NULL,
  until timestamptz,
  folders_shut uuid[] NOT NULL,
  folders_granted uuid[] NOT NULL,
  folders_known uuid[] NOT NULL,
  cases uuid[] NOT NULL,
  shut uuid[] NOT NULL,
  shared uuid[] NOT NULL,
  listed uuid[] NOT NULL,
  whole uuid[] NOT NULL,
  reached uuid[] NOT NULL,
  excepted uuid[] NOT NULL,
  told uuid[] NOT NULL,
  told_excepted uuid[] NOT NULL,
  parts jsonb NOT NULL
);
CREATE INDEX kept_for_member ON records_keptdecision (account, organisation, purpose, clearances, id);

CREATE FUNCTION sharing_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO records_sharingchange (changed_in) VALUES (pg_current_xact_id());
  RETURN NULL;
END $$;

-- Of consents of single rows, the decision asks only whether a list has any.
CREATE FUNCTION consent_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added a WHERE a.record_key = '' OR NOT EXISTS (
      SELECT 1 FROM records_consent k WHERE k.collection_id = a.collection_id AND k.record_key <> ''
        AND k.id NOT IN (SELECT id FROM added))) THEN
    INSERT INTO records_sharingchange (changed_in) VALUES (pg_current_xact_id());
  END IF;
  RETURN NULL;
END $$;

-- They fire always, also where a superuser has switched ordinary triggers off.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['agreement', 'case', 'caseseat', 'collection', 'folder', 'foldergrant', 'groupseat',
                             'membership', 'organisation'] LOOP
    EXECUTE format('CREATE TRIGGER sharing_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I'
      ' FOR EACH STATEMENT EXECUTE FUNCTION sharing_changed()', 'records_' || one);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER sharing_changed', 'records_' || one);
  END LOOP;
END $$;
CREATE TRIGGER sharing_changed AFTER UPDATE OR DELETE OR TRUNCATE ON records_consent
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_changed();
ALTER TABLE records_consent ENABLE ALWAYS TRIGGER sharing_changed;
CREATE TRIGGER sharing_changed_by_consent AFTER INSERT ON records_consent REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION consent_changed();
ALTER TABLE records_consent ENABLE ALWAYS TRIGGER sharing_changed_by_consent;

-- The kept decisions that hold at this statement: where no change is seen now that was not seen when it was taken, but for those
-- that its own transaction had made by then. These three become a part of the statement that asks.
CREATE FUNCTION holding() RETURNS SETOF records_keptdecision
LANGUAGE sql STABLE AS $$
  SELECT k.* FROM public.records_keptdecision k
  WHERE k.server = pg_postmaster_start_time() AND k.at <= statement_timestamp()
    AND (k.until IS NULL OR statement_timestamp() < k.until)
    AND NOT EXISTS (
      SELECT 1 FROM public.records_sharingchange c
      WHERE c.changed_in >= pg_snapshot_xmin(k.taken) AND NOT pg_visible_in_snapshot(c.changed_in, k.taken)
        AND (c.changed_in <> k.kept_in OR c.id > k.newest)) $$;

-- The one of this number, if it holds.
CREATE FUNCTION held(kept bigint) RETURNS SETOF records_keptdecision
LANGUAGE sql STABLE ROWS 1 AS $$ SELECT h.* FROM public.holding() h WHERE h.id = kept $$;

-- The number of the newest one that holds for a signed context, if there is one.
CREATE FUNCTION kept_for(part text[]) RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT h.id FROM public.holding() h
  WHERE h.account = part[2]::uuid AND h.organisation = part[3]::uuid AND h.purpose = part[4] AND h.clearances = part[5]
  ORDER BY h.account DESC, h.organisation DESC, h.purpose DESC, h.clearances DESC, h.id DESC LIMIT 1 $$;

-- Whether a change that was seen in a snapshot spoils a kept decision: kept_for() finds it no more, nor will it again.
CREATE FUNCTION spoilt(kept records_keptdecision, seen pg_snapshot) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT kept.server <> pg_postmaster_start_time() OR EXISTS (
    SELECT 1 FROM public.records_sharingchange c
    WHERE c.changed_in >= pg_snapshot_xmin(kept.taken) AND NOT pg_visible_in_snapshot(c.changed_in, kept.taken)
      AND pg_visible_in_snapshot(c.changed_in, seen) AND (c.changed_in <> kept.kept_in OR c.id > kept.newest)) $$;

-- Forget the changes that are seen now, and with them every decision that they spoil: whoever decides later sees what
-- they changed. Whoever decides at this moment, on an older snapshot, holds a lock that this one asks for; nobody waits.
CREATE FUNCTION forget_changes() RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  deciding bigint := hashtextextended('sanad deciding', 0);
  seen pg_snapshot;
BEGIN
  IF (SELECT coalesce(max(c.id) - min(c.id), 0) FROM public.records_sharingchange c) < 1000
     OR NOT pg_try_advisory_xact_lock(hashtextextended('kept_decision', 0)) OR NOT pg_try_advisory_lock(deciding) THEN
    RETURN;
  END IF;
  BEGIN
    SELECT pg_current_snapshot() INTO seen;
    DELETE FROM public.records_keptdecision k WHERE public.spoilt(k, seen);
    DELETE FROM public.records_sharingchange c WHERE pg_visible_in_snapshot(c.changed_in, seen);
  EXCEPTION WHEN query_canceled OR OTHERS THEN  -- the lock is the session's, and would outlive the transaction
    PERFORM pg_advisory_unlock(deciding);
    RAISE;
  END;
  PERFORM pg_advisory_unlock(deciding);
END $$;

-- Tell the database who looks, until the transaction ends: once a transaction, by a token that is taken once. Returns the
-- challenge for the next token, or null where this one opens nothing. What the context may see is decided here, if no decision
-- that was kept holds; one that sees an older snapshot decides at each question. A transaction that may not write is refused.
CREATE FUNCTION enter_context(token text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := string_to_array(token, '|');
  kept bigint;
  told text;
  instant bigint := transaction_instant();
  mine boolean;
  again boolean;
BEGIN
  BEGIN
    mine := part[7] = currval('public.session_challenge')::text;
    again := currval('public.session_transaction') = instant;
  EXCEPTION WHEN object_not_in_prerequisite_state THEN  -- this connection was given no challenge
    mine := false;
  END;
  IF again OR coalesce(current_setting('sanad.context', true), '') || coalesce(current_setting('sanad.entered', true), '') <> '' THEN
    RAISE EXCEPTION 'one context a transaction' USING ERRCODE = 'active_sql_transaction';
  END IF;
  IF mine IS NOT TRUE THEN RETURN NULL; END IF;
  SELECT k.id INTO kept FROM signed(token) LEFT JOIN LATERAL kept_for(part) AS k (id) ON true;
  IF NOT FOUND THEN RETURN NULL; END IF;
  told := concat(set_config('sanad.context', token, true), set_config('sanad.entered', 'yes', true));
  IF kept IS NULL THEN kept := keep_decision(part); END IF;
  told := concat(setval('public.session_token', hashtextextended(token, 0)), setval('public.session_transaction', instant),
    setval('public.session_kept', coalesce(kept, 0)));
  RETURN setval('public.session_challenge', by_chance());
END $$;

-- Decide for a context, and keep it; null where it is not kept.
CREATE FUNCTION keep_decision(part text[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  made bigint;
BEGIN
  IF NOT still_a_member(part[2]::uuid, part[3]::uuid) OR current_setting('transaction_isolation') <> 'read committed' THEN
    RETURN NULL;
  END IF;
  PERFORM forget_changes();
  -- Held until this decision is seen by all. Where changes are being forgotten, this transaction decides at each question.
  IF NOT pg_try_advisory_xact_lock_shared(hashtextextended('sanad deciding', 0)) THEN RETURN NULL; END IF;
  -- Who does not get this lock leaves the older rows; nobody waits.
  IF pg_try_advisory_xact_lock(hashtextextended('kept_decision', 0)) THEN
    DELETE FROM records_keptdecision k
    WHERE k.server <> pg_postmaster_start_time()
       OR k.account = part[2]::uuid AND k.organisation = part[3]::uuid AND k.purpose = part[4]
      AND k.clearances = part[5];
  END IF;
  INSERT INTO records_keptdecision (server, account, organisation, purpose, clearances, at, taken, kept_in, newest, until,
    folders_shut, folders_granted, folders_known, cases, shut, shared, listed, whole, reached, excepted, told,
    told_excepted, parts)
  SELECT pg_postmaster_start_time(), part[2]::uuid, part[3]::uuid, part[4], part[5], statement_timestamp(),
    pg_current_snapshot(),
    pg_current_xact_id(),
    coalesce((SELECT max(c.id) FROM records_sharingchange c WHERE c.changed_in = pg_current_xact_id()), 0), d.*
  FROM decided(part) d RETURNING id INTO made;
  RETURN made;
END $$;
