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

-- The parts of a context that is signed for this connection and transaction, and has not expired; whether the member is
-- one still is asked apart. Called only by the functions below, under their role and their search path: one of its own would
-- cost as much as the rest, at each question.
CREATE FUNCTION signed_context() RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS $$
DECLARE
  raw text := current_setting('sanad.context', true);
  part text[];
  before bytea;
  after bytea;
BEGIN
  IF raw IS NULL OR raw = '' THEN RETURN NULL; END IF;
  part := string_to_array(raw, '|');
  IF cardinality(part) <> 10 OR part[1] <> 'v1' OR part[7] <> pg_backend_pid()::text
     OR part[8] <> extract(epoch FROM transaction_timestamp())::text THEN RETURN NULL; END IF;
  -- HMAC-SHA-256 with a key that the application cannot read.
  SELECT inner_pad, outer_pad INTO before, after FROM public.records_contextkey WHERE id = 1;
  IF encode(sha256(after || sha256(before || convert_to(left(raw, length(raw) - length(part[10]) - 1), 'UTF8'))), 'hex')
     IS DISTINCT FROM part[10] THEN RETURN NULL; END IF;
  IF part[9]::numeric < extract(epoch FROM clock_timestamp()) THEN RETURN NULL; END IF;
  -- What the server does by itself, no member does.
  IF part[4] IN ('sequencing', 'supervising') AND part[2] <> '00000000-0000-0000-0000-000000000000' THEN
    RETURN NULL;
  END IF;
  RETURN part;
END $$;

-- A decision that was kept for the same member is one that a member may use: it is stale once a membership ends.
CREATE FUNCTION sanad_context() RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := signed_context();
BEGIN
  IF part IS NULL OR kept_for(part) IS NULL AND NOT still_a_member(part[2]::uuid, part[3]::uuid) THEN
    RETURN NULL;
  END IF;
  RETURN part;
END $$;

CREATE FUNCTION current_account() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN (sanad_context())[2]::uuid; END $$;

CREATE FUNCTION current_org() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN (sanad_context())[3]::uuid; END $$;

CREATE FUNCTION current_purpose() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN (sanad_context())[4]; END $$;

-- What the member's roles open: persons, names of those who work (audit), figures; `everything` of the operator.
CREATE FUNCTION cleared(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ BEGIN RETURN coalesce(wanted = ANY (string_to_array((sanad_context())[5], ',')), false); END $$;

-- The organisation, for whoever is no guest: guests see their folder alone.
CREATE FUNCTION member_org() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text[] := sanad_context();
BEGIN
  RETURN CASE WHEN 'guest' = ANY (string_to_array(part[5], ',')) THEN NULL ELSE part[3]::uuid END;
END $$;
