-- Research on conditions: sources, passages, searches, decisions, claims, figures by others. Each organisation's own; nothing is overwritten.

CREATE POLICY seen ON records_researchentry FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND NOT (SELECT cleared('guest')));
CREATE POLICY entered ON records_researchentry FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND NOT (SELECT cleared('guest')));

-- What is entered is entered now, after what was entered before: nothing can be made to look as if it had been known.
CREATE FUNCTION order_research() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT takes_turn(NEW.organisation_id, 'research:' || NEW.organisation_id) THEN RETURN NEW; END IF;
  NEW.at := greatest(clock_timestamp(), (SELECT max(r.at) + interval '1 microsecond' FROM records_researchentry r
    WHERE r.organisation_id = NEW.organisation_id AND r.kind = NEW.kind AND r.code = NEW.code));
  IF NEW.kind NOT IN ('sources', 'passages', 'searches', 'decisions', 'claims', 'figures')
     OR NEW.code !~ '^[a-z0-9-]{1,60}$' OR btrim(NEW.because) = '' THEN
    RAISE EXCEPTION 'an entry of research has a kind, a code and a reason' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON records_researchentry FOR EACH ROW EXECUTE FUNCTION order_research();
