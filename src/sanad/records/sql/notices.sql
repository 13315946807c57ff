-- Notices: what one member is told, by an action of another of its organisation; and what goes with a member who leaves.

CREATE POLICY own ON records_notice FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
         AND (card IS NULL OR card <> ALL ((SELECT cards_shut())::uuid[])));
CREATE POLICY told ON records_notice FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND read_at IS NULL AND EXISTS (
    SELECT 1 FROM records_membership m
    WHERE m.organisation_id = records_notice.organisation_id AND m.account_id = records_notice.account AND m.ended_at IS NULL));
CREATE POLICY read ON records_notice FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()))
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY gone ON records_notice FOR DELETE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY left_behind ON records_notice FOR DELETE TO sanad_search USING (true);

-- With a membership go the searches that its member kept, shared ones too, what it watched, and what it was told.
CREATE FUNCTION forget_what_was_ones_own() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM records_savedsearch s WHERE s.organisation_id = NEW.organisation_id AND s.account = NEW.account_id;
  DELETE FROM records_notice n WHERE n.organisation_id = NEW.organisation_id AND n.account = NEW.account_id;
  DELETE FROM records_watch w WHERE w.organisation_id = NEW.organisation_id AND w.account = NEW.account_id;
  RETURN NULL;
END $$;
CREATE TRIGGER own_forgotten AFTER UPDATE ON records_membership FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION forget_what_was_ones_own();
