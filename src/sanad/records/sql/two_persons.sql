-- What needs two persons is refused by the database without a proposal that a second member approved.
-- The operator of the server holds the keys of everything already and is exempt; the log says `operator`.

-- Whether a statement comes from the application; the owner and the superuser, who restore a backup, are beyond it.
CREATE FUNCTION by_the_application() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT NOT rolsuper AND rolname <> 'sanad_owner' FROM pg_roles WHERE rolname = session_user $$;

-- Whether the application writes a row of the organisation that it stands in; those that write of one thing take turns then,
-- each seeing what the one before wrote, to the end of its transaction.
CREATE FUNCTION takes_turn(organisation uuid, thing text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT by_the_application() OR organisation IS DISTINCT FROM current_org() THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(thing, 0));
  RETURN true;
END $$;

-- Whether a row is what the two agreed on: the same terms, the same draft, the same publication.
CREATE FUNCTION as_proposed(target text, asked records_proposal, made jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE target
    WHEN 'records_publication' THEN asked.subject::text IS NOT DISTINCT FROM made ->> 'id'
    WHEN 'records_release' THEN asked.subject::text IS NOT DISTINCT FROM made ->> 'publication_id'
    WHEN 'records_agreement' THEN
      (asked.arguments ->> 'collection', asked.arguments ->> 'folder', asked.arguments ->> 'recipient',
       asked.arguments ->> 'purpose', asked.arguments ->> 'case', asked.arguments ->> 'place',
       asked.arguments -> 'fields', (asked.arguments ->> 'valid_from')::timestamptz,
       (asked.arguments ->> 'valid_until')::timestamptz)
      IS NOT DISTINCT FROM
      (made ->> 'collection_id', made ->> 'folder_id', made ->> 'recipient_id',
       made ->> 'purpose', made ->> 'case', made ->> 'place',
       made -> 'fields', (made ->> 'valid_from')::timestamptz, (made ->> 'valid_until')::timestamptz)
    WHEN 'records_apitoken' THEN
      asked.asked_by::text = made ->> 'account' AND (made ->> 'expires_at')::timestamptz
        < now() + make_interval(days => (asked.arguments ->> 'days')::integer, hours => 1)
    ELSE true END $$;

CREATE FUNCTION require_second_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF cleared('everything') OR NOT by_the_application() THEN RETURN NEW; END IF;
  PERFORM 1 FROM records_proposal p
    WHERE p.id = NEW.proposal AND p.organisation_id = NEW.organisation_id AND p.verb = TG_ARGV[0]
      AND p.state = 'approved' AND p.decided_by <> p.asked_by AND p.expires_at > now()
      AND current_account() IN (p.asked_by, p.decided_by) AND as_proposed(TG_TABLE_NAME, p, to_jsonb(NEW));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a proposal approved by a second member is required' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER second_person BEFORE INSERT ON records_agreement
  FOR EACH ROW EXECUTE FUNCTION require_second_person('agree');
CREATE TRIGGER second_person BEFORE INSERT OR UPDATE ON records_publication
  FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION require_second_person('publish');
CREATE TRIGGER second_person BEFORE INSERT ON records_release
  FOR EACH ROW EXECUTE FUNCTION require_second_person('release');
-- A token for which nobody asked a second member opens no person (sanad.records.queries.tokens).
CREATE TRIGGER second_person BEFORE INSERT ON records_apitoken
  FOR EACH ROW WHEN (NEW.proposal IS NOT NULL) EXECUTE FUNCTION require_second_person('token');
-- One approval is one act.
CREATE UNIQUE INDEX token_of_proposal ON records_apitoken (organisation_id, proposal);
CREATE UNIQUE INDEX agreement_of_proposal ON records_agreement (organisation_id, proposal);
CREATE UNIQUE INDEX publication_of_proposal ON records_publication (organisation_id, proposal);
CREATE UNIQUE INDEX release_of_proposal ON records_release (organisation_id, proposal);

-- Who may be the second, by the act: partners.two_persons.SECONDS. Nobody decides on what is not known here.
CREATE FUNCTION deciding_roles(act text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN act IN ('invite', 'change_roles') THEN ARRAY['administrator']
    WHEN act IN ('agree', 'change_keys', 'erase_case') THEN ARRAY['administrator', 'lawyer']
    WHEN act IN ('erase', 'erase_card', 'purge') THEN ARRAY['administrator', 'lawyer', 'reviewer']
    WHEN act IN ('export_persons', 'token') THEN ARRAY['administrator', 'analyst', 'lawyer', 'reviewer']
    WHEN act IN ('publish', 'release') THEN ARRAY['administrator', 'advocate', 'analyst', 'lawyer', 'reviewer']
    ELSE '{}' END $$;

-- A proposal is asked for in one's own name, decided in one's own name, in a role that decides such acts, never by the
-- same person, and once.
-- Persons are exported, a token that reads them is made, and a member invited, by whoever asked, soon after the decision.
CREATE FUNCTION guard_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := current_account();
  decided boolean;
BEGIN
  IF NOT by_the_application() THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.asked_by IS DISTINCT FROM me OR NEW.state <> 'open' OR NEW.decided_by IS NOT NULL
       OR NEW.done_at IS NOT NULL OR NEW.expires_at > now() + interval '15 days' THEN
      RAISE EXCEPTION 'a proposal is asked for in one''s own name' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  decided := (OLD.decided_by, OLD.decided_alias, OLD.decided_because, OLD.decided_at)
    IS DISTINCT FROM (NEW.decided_by, NEW.decided_alias, NEW.decided_because, NEW.decided_at);
  IF OLD.expires_at > now() AND (
       OLD.state = 'open' AND NEW.state = 'taken_back' AND OLD.asked_by = me AND NOT decided
    OR OLD.state = 'open' AND NEW.state IN ('approved', 'refused') AND NEW.decided_by = me AND OLD.asked_by <> me
       AND EXISTS (SELECT 1 FROM records_membership m
                   WHERE m.account_id = me AND m.organisation_id = OLD.organisation_id AND m.ended_at IS NULL
                     AND m.roles && deciding_roles(OLD.verb)::varchar[])
    OR OLD.state = 'approved' AND NEW.state = 'done' AND NOT decided
       AND CASE WHEN OLD.verb IN ('export_persons', 'token', 'invite')
           THEN me = OLD.asked_by AND OLD.decided_at > now() - interval '3 days'
           ELSE me IN (OLD.asked_by, OLD.decided_by) OR cleared('everything') END) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a proposal is decided once, by a second member' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON records_proposal
  FOR EACH ROW EXECUTE FUNCTION guard_proposal();
