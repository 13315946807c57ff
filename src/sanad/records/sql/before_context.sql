-- What the application asks before there is a context, and the log of everybody.

-- Where an account belongs. The application asks this before there is a context, at each request.
CREATE FUNCTION memberships_of(account uuid)
RETURNS TABLE (organisation_id uuid, code text, roles text[], alias text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT m.organisation_id, o.code::text, m.roles::text[], m.alias::text
   FROM records_membership m JOIN records_organisation o ON o.id = m.organisation_id
   WHERE m.account_id = account AND m.ended_at IS NULL AND o.locked_at IS NULL ORDER BY m.since, o.code $$;

-- An organisation by its code, for commands typed on the server.
CREATE FUNCTION organisation_by_code(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT id FROM records_organisation WHERE code = wanted $$;

-- The next leaf index: one sequencer at a time, no gap.
CREATE FUNCTION log_size() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT coalesce(max(index) + 1, 0) FROM records_logleaf $$;

-- An invitation that still opens, by the digest of its secret; whoever accepts it has no context yet.
CREATE FUNCTION invitation_of(digest text)
RETURNS TABLE (id uuid, organisation_id uuid, code text, roles text[], alias text, folder uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT i.id, i.organisation_id, o.code::text, i.roles::text[], i.alias::text, i.folder
   FROM records_invitation i JOIN records_organisation o ON o.id = i.organisation_id
   WHERE i.secret_sha256 = digest AND i.used_at IS NULL AND i.withdrawn_at IS NULL
     AND i.expires_at > now() AND o.locked_at IS NULL $$;

-- The member for whom a token reads, by the digest of its secret, and whether a second member approved that it reads
-- persons, and that it writes cards too.
CREATE FUNCTION token_of(digest text)
RETURNS TABLE (id uuid, account uuid, organisation_id uuid, seconded boolean, writes boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT t.id, t.account, t.organisation_id, t.proposal IS NOT NULL,
          coalesce(p.arguments -> 'writes' = 'true'::jsonb, false)
   FROM records_apitoken t
   LEFT JOIN records_proposal p ON p.id = t.proposal AND p.organisation_id = t.organisation_id
   WHERE t.secret_sha256 = digest AND t.ended_at IS NULL AND t.expires_at > now() $$;
