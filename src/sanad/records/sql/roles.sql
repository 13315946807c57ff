-- A role with which a member reads persons, administers or decides as a second person is given by two administrators,
-- so that nobody makes a second person of the own making. Whoever administers alone gives it alone; the log says so.

-- Every role but the auditor's, which opens nothing that an administrator does not have already.
CREATE FUNCTION given_by_two(gained text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS
$$ SELECT NOT gained <@ ARRAY['auditor'] $$;

-- What a change of roles gives. A guest sees less than every other role that reads persons.
CREATE FUNCTION roles_gained(before text[], after text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN after = ARRAY['guest'] AND before && ARRAY['documenter', 'reviewer', 'analyst', 'lawyer']
    THEN '{}' ELSE ARRAY(SELECT unnest(after) EXCEPT SELECT unnest(before)) END $$;

-- Whether the organisation has another administrator who can decide (present), or had one whom a colleague removed so
-- lately that it may have been done to decide alone (removed), or neither (none). Nothing to guests and without a context.
CREATE FUNCTION other_administrator() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN member_org() IS NULL THEN NULL
              WHEN bool_or(m.ended_at IS NULL AND 'administrator' = ANY (m.roles)) THEN 'present'
              WHEN bool_or(m.removed_at > now() - interval '14 days') THEN 'removed' ELSE 'none' END
  FROM records_membership m
  WHERE m.organisation_id = member_org() AND m.account_id <> current_account() $$;

-- Whether two administrators of this organisation agreed on something; the second is one still.
CREATE FUNCTION two_administrators(asked records_proposal) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT asked.organisation_id = current_org() AND asked.state = 'approved' AND asked.decided_by <> asked.asked_by
    AND asked.expires_at > now() AND EXISTS (
      SELECT 1 FROM records_membership m
      WHERE m.account_id = asked.decided_by AND m.organisation_id = asked.organisation_id AND m.ended_at IS NULL
        AND 'administrator' = ANY (m.roles)) $$;

-- A change of these roles into those, as two agreed on it; where the roles changed since, it is another change.
CREATE FUNCTION agreed_roles(membership uuid, before text[], after text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM records_proposal p
    WHERE p.verb = 'change_roles' AND p.subject = membership AND two_administrators(p)
      AND current_account() IN (p.asked_by, p.decided_by)
      AND ARRAY(SELECT jsonb_array_elements_text(p.arguments -> 'roles') ORDER BY 1) = ARRAY(SELECT unnest(after) ORDER BY 1)
      AND ARRAY(SELECT jsonb_array_elements_text(p.arguments -> 'before') ORDER BY 1)
        = ARRAY(SELECT unnest(before) ORDER BY 1)) $$;

-- An invitation opens for days, and stays used or taken back once it is. What two agreed on is made by whoever asked, who
-- alone sees its code, soon after the decision.
CREATE FUNCTION guard_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF beyond_members() THEN RETURN NEW; END IF;
  IF NEW.expires_at > now() + interval '8 days' OR NEW.used_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'an invitation opens once, for days' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.proposal IS NULL AND (NOT given_by_two(NEW.roles) OR other_administrator() = 'none') THEN RETURN NEW; END IF;
  PERFORM 1 FROM records_proposal p
    WHERE p.id = NEW.proposal AND p.verb = 'invite' AND two_administrators(p)
      AND p.asked_by = current_account() AND p.decided_at > now() - interval '3 days'
      AND (p.arguments -> 'roles', p.arguments ->> 'alias', p.arguments ->> 'folder')
          IS NOT DISTINCT FROM (to_jsonb(NEW.roles), NEW.alias::text, NEW.folder::text);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a proposal approved by a second administrator is required'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT ON records_invitation FOR EACH ROW EXECUTE FUNCTION guard_invitation();
CREATE TRIGGER used_once BEFORE UPDATE ON records_invitation
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
-- One approval is one invitation.
CREATE UNIQUE INDEX invitation_of_proposal ON records_invitation (organisation_id, proposal);
