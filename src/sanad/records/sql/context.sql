-- The context of a transaction: who looks, for which organisation, for which purpose.
-- The application signs a token with a key that SQL running as the application cannot read, on a challenge that the database
-- gave to this connection and takes once. enter_context() (kept.sql) verifies it, keeps it beside the transaction, and
-- remembers which kept decision it opens.
--
-- sanad.context = v2|account|organisation|purpose|clearances|session|challenge|expiry|HMAC-SHA-256

-- What a connection remembers, and SQL running as the application can neither write nor read: currval() is the connection's
-- own, and the application has no right on the sequences. No row is written, and nothing of it outlives the connection.
CREATE UNLOGGED SEQUENCE session_challenge MINVALUE -9223372036854775808;  -- what the next token must have signed
CREATE UNLOGGED SEQUENCE session_token MINVALUE -9223372036854775808;      -- a hash of the token that was taken last
CREATE UNLOGGED SEQUENCE session_transaction;      -- the instant of the transaction in which it was taken, in microseconds
CREATE UNLOGGED SEQUENCE session_kept MINVALUE 0;  -- the number of the decision that was kept for it; 0 is none

-- A challenge by chance, for the next token of this connection. Whoever asks for one in an open context closes it.
CREATE FUNCTION challenge() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM setval('public.session_transaction', 1), setval('public.session_token', 1), setval('public.session_kept', 0);
  RETURN setval('public.session_challenge', by_chance());
END $$;

CREATE FUNCTION by_chance() RETURNS bigint
LANGUAGE sql AS $$ SELECT hashtextextended(gen_random_uuid()::text, 0) $$;

CREATE FUNCTION transaction_instant() RETURNS bigint
LANGUAGE sql STABLE AS $$ SELECT (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint $$;

-- Whether a context was entered in this transaction, which is no older than six hours, and stands as it was. `sanad.entered` ends
-- with the transaction or the savepoint in which it was; where SQL sets it by itself, the connection remembers no such context.
CREATE FUNCTION is_entered() RETURNS boolean
LANGUAGE sql AS $$
  SELECT CASE WHEN coalesce(current_setting('sanad.entered', true), '') <> ''
    THEN currval('public.session_transaction') = transaction_instant()
     AND currval('public.session_token') = hashtextextended(current_setting('sanad.context', true), 0)
     AND clock_timestamp() < transaction_timestamp() + interval '6 hours' END $$;

-- The number of the decision that was kept for the context of this transaction; whether it holds still is asked apart. Asked by
-- the functions below alone, in their first line.
CREATE FUNCTION entered() RETURNS bigint
LANGUAGE sql AS $$ SELECT CASE WHEN is_entered() THEN currval('public.session_kept') END $$;

-- One row where a token is signed (HMAC-SHA-256) with the key that the application cannot read, and has not expired. What the
-- server does by itself, no member does.
CREATE FUNCTION signed(token text) RETURNS SETOF boolean
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT true FROM public.records_contextkey k
  WHERE k.id = 1 AND CASE
    WHEN encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(left(token, -65), 'UTF8'))), 'hex') = right(token, 64)
    THEN token LIKE 'v2|%'
     -- Compared as text: a cast would be tried while the statement is planned, on what is no token too.
     AND lpad(split_part(token, '|', 8), 20, '0') > lpad(extract(epoch FROM clock_timestamp())::bigint::text, 20, '0')
     AND (split_part(token, '|', 4) NOT IN ('sequencing', 'supervising')
          OR split_part(token, '|', 2) = '00000000-0000-0000-0000-000000000000')
    ELSE false END $$;

-- Whether an account may still look for an organisation: a membership that ended, or an organisation that was
-- locked, opens nothing from the next statement on. The operator of the server is nobody's member.
CREATE FUNCTION still_a_member(account uuid, organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT account = '00000000-0000-0000-0000-000000000000' OR EXISTS (
     SELECT 1 FROM records_membership m JOIN records_organisation o ON o.id = m.organisation_id
     WHERE m.account_id = account AND m.organisation_id = organisation
       AND m.ended_at IS NULL AND o.locked_at IS NULL) $$;

-- The parts of the context that was entered in this transaction; whether the member is one still is asked apart.
CREATE FUNCTION signed_context() RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS $$
DECLARE
  token text := current_setting('sanad.context', true);
  part text[] := string_to_array(token, '|');
BEGIN
  IF is_entered() AND EXISTS (SELECT 1 FROM signed(token)) THEN
    RETURN part;
  END IF;
  RETURN NULL;
END $$;

-- A decision that was kept for the same member is one that a member may use: it is stale once a membership ends.
CREATE FUNCTION sanad_context() RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := signed_context();
BEGIN
  IF part IS NULL OR NOT EXISTS (SELECT 1 FROM kept_for(part)) AND NOT still_a_member(part[2]::uuid, part[3]::uuid) THEN
    RETURN NULL;
  END IF;
  RETURN part;
END $$;

CREATE FUNCTION current_account() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid;
BEGIN
  SELECT k.account INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (sanad_context())[2]::uuid; END IF;
  RETURN answer;
END $$;

CREATE FUNCTION current_org() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid;
BEGIN
  SELECT k.organisation INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (sanad_context())[3]::uuid; END IF;
  RETURN answer;
END $$;

CREATE FUNCTION current_purpose() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer text;
BEGIN
  SELECT k.purpose INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (sanad_context())[4]; END IF;
  RETURN answer;
END $$;

-- What the member's roles open: persons, names of those who work (audit), figures; `everything` of the operator.
CREATE FUNCTION cleared(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer text;
BEGIN
  SELECT k.clearances INTO answer FROM held(kept) k;
  IF NOT FOUND THEN answer := (sanad_context())[5]; END IF;
  RETURN coalesce(wanted = ANY (string_to_array(answer, ',')), false);
END $$;

-- The organisation, for whoever is no guest: guests see their folder alone.
CREATE FUNCTION member_org() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kept bigint := entered();
  answer uuid;
  clearances text;
  part text[];
BEGIN
  SELECT k.organisation, k.clearances INTO answer, clearances FROM held(kept) k;
  IF NOT FOUND THEN
    part := sanad_context();
    answer := part[3]::uuid;
    clearances := part[5];
  END IF;
  RETURN CASE WHEN 'guest' = ANY (string_to_array(clearances, ',')) THEN NULL ELSE answer END;
END $$;
