-- The context of a transaction: who looks, for which organisation, for which purpose.
-- It is a token signed by the application with a key that SQL running as the application cannot read. It names the
-- connection and the transaction it was made for, so that a copied token opens nothing, and it expires.
--
-- sanad.context = v1|account|organisation|purpose|clearances|session|backend pid|transaction instant|expiry|HMAC-SHA-256

-- Whether an account may still look for an organisation: a membership that ended, or an organisation that was
-- locked, opens nothing from the next statement on. The operator of the server is nobody's member.
CREATE FUNCTION still_a_member(account uuid, organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT account = '00000000-0000-0000-0000-000000000000' OR EXISTS (
     SELECT 1 FROM records_membership m JOIN records_organisation o ON o.id = m.organisation_id
     WHERE m.account_id = account AND m.organisation_id = organisation
       AND m.ended_at IS NULL AND o.locked_at IS NULL) $$;

-- HMAC-SHA-256 with the key of the context, which the application cannot read.
CREATE FUNCTION context_mac(told text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  key record;
BEGIN
  SELECT inner_pad, outer_pad INTO key FROM public.records_contextkey WHERE id = 1;
  RETURN encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(told, 'UTF8'))), 'hex');
END $$;

-- What was decided once in a transaction is decided for all of it: an agreement that changes is in effect in the next.
-- A decision is kept beside the context, signed with it, so that nobody but these functions can write one and none
-- outlives its transaction.
CREATE FUNCTION kept_decision(wanted text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  raw text := current_setting('sanad.context', true);
  kept text := current_setting('sanad.kept_' || wanted, true);
BEGIN
  -- A membership that ended meanwhile opens nothing that was decided before.
  IF kept IS NULL OR kept = '' OR public.sanad_context() IS NULL
     OR left(kept, 64) <> public.context_mac(wanted || '|' || raw || '|' || substr(kept, 65)) THEN
    RETURN NULL;
  END IF;
  RETURN substr(kept, 65);
END $$;

CREATE FUNCTION keep_decision(wanted text, decided text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('sanad.kept_' || wanted, public.context_mac(
    wanted || '|' || current_setting('sanad.context', true) || '|' || decided) || decided, true);
  RETURN decided;
END $$;

CREATE FUNCTION sanad_context() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  raw text := current_setting('sanad.context', true);
  part text[];
BEGIN
  IF raw IS NULL OR raw = '' THEN RETURN NULL; END IF;
  part := string_to_array(raw, '|');
  IF cardinality(part) <> 10 OR part[1] <> 'v1' THEN RETURN NULL; END IF;
  IF part[7] <> pg_backend_pid()::text THEN RETURN NULL; END IF;
  IF part[8] <> extract(epoch FROM transaction_timestamp())::text THEN RETURN NULL; END IF;
  IF public.context_mac(left(raw, length(raw) - length(part[10]) - 1)) IS DISTINCT FROM part[10] THEN
    RETURN NULL;
  END IF;
  IF part[9]::numeric < extract(epoch FROM clock_timestamp()) THEN RETURN NULL; END IF;
  IF NOT public.still_a_member(part[2]::uuid, part[3]::uuid) THEN RETURN NULL; END IF;
  -- What the server does by itself, no member does.
  IF part[4] IN ('sequencing', 'supervising') AND part[2] <> '00000000-0000-0000-0000-000000000000' THEN
    RETURN NULL;
  END IF;
  RETURN part;
END $$;

CREATE FUNCTION current_account() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN (sanad_context())[2]::uuid; END $$;

CREATE FUNCTION current_org() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN (sanad_context())[3]::uuid; END $$;

CREATE FUNCTION current_purpose() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN (sanad_context())[4]; END $$;

-- What the member's roles open: persons, names of those who work (audit), figures; `everything` of the operator.
CREATE FUNCTION cleared(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN coalesce(wanted = ANY (string_to_array((sanad_context())[5], ',')), false); END $$;
