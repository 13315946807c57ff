-- Row-level security: forced, on every table that holds data of an organisation or a person.
-- Without a context every policy is false or null: zero rows.

-- Sharing, in one predicate that costs what a plain WHERE costs: both sides are computed once a query.
CREATE POLICY seen ON records_record FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) OR collection_id = ANY ((SELECT shared_collections())::uuid[]));
CREATE POLICY received ON records_record FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY superseded ON records_record FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org())) WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_recordsalt FOR SELECT TO sanad_app USING (organisation_id = (SELECT reader_org()));
CREATE POLICY received ON records_recordsalt FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_personmembership FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) OR collection_id = ANY ((SELECT shared_collections())::uuid[]));
CREATE POLICY linked ON records_personmembership FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'linking');

CREATE POLICY seen ON records_linkpair FOR SELECT TO sanad_app
  USING ((left_organisation = (SELECT reader_org())
          OR left_collection = ANY ((SELECT shared_collections())::uuid[]))
     AND (right_organisation = (SELECT reader_org())
          OR right_collection = ANY ((SELECT shared_collections())::uuid[])));
CREATE POLICY linked ON records_linkpair FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'linking');

CREATE POLICY seen ON records_item FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) OR id = ANY ((SELECT shared_items())::uuid[]));
CREATE POLICY deposited ON records_item FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_import FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) OR collection_id = ANY ((SELECT shared_collections())::uuid[]));
CREATE POLICY made ON records_import FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_custodyentry FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
      OR item_id = ANY ((SELECT shared_items())::uuid[])
      OR (subject_kind IN ('link_run', 'figure') AND (SELECT current_org()) IS NOT NULL)
      OR (SELECT current_purpose()) = 'sequencing');
CREATE POLICY entered ON records_custodyentry FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND leaf_index IS NULL);
CREATE POLICY sequenced ON records_custodyentry FOR UPDATE TO sanad_app
  USING ((SELECT current_purpose()) = 'sequencing') WITH CHECK ((SELECT current_purpose()) = 'sequencing');

CREATE POLICY seen ON records_custodysalt FOR SELECT TO sanad_app USING (organisation_id = (SELECT current_org()));
CREATE POLICY entered ON records_custodysalt FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_logleaf FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY sequenced ON records_logleaf FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'sequencing');
CREATE POLICY seen ON records_checkpoint FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY signed ON records_checkpoint FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'sequencing');

-- The coalition knows its members and the names of their lists; what is in a list is another matter.
CREATE POLICY seen ON records_organisation FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY founded ON records_organisation FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'founding');
CREATE POLICY seen ON records_collection FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY opened ON records_collection FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_membership FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) OR account_id = (SELECT current_account()));
CREATE POLICY joined ON records_membership FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT current_purpose()) = 'founding');

CREATE POLICY seen ON records_agreement FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) OR recipient_id = (SELECT current_org())
      OR (recipient_id IS NULL AND (SELECT current_org()) IS NOT NULL));
CREATE POLICY given ON records_agreement FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY withdrawn ON records_agreement FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org())) WITH CHECK (organisation_id = (SELECT current_org()));

-- What belongs to the coalition as a whole: runs, figures, published texts, releases.
CREATE POLICY seen ON records_linkrun FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY linked ON records_linkrun FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'linking');
CREATE POLICY finished ON records_linkrun FOR UPDATE TO sanad_app
  USING ((SELECT current_purpose()) = 'linking') WITH CHECK ((SELECT current_purpose()) = 'linking');
CREATE POLICY seen ON records_figure FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY made ON records_figure FOR INSERT TO sanad_app WITH CHECK ((SELECT current_org()) IS NOT NULL);
CREATE POLICY seen ON records_publication FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
      OR (state = 'published' AND (SELECT current_org()) IS NOT NULL));
CREATE POLICY written ON records_publication FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY published ON records_publication FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org())) WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY seen ON records_release FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY made ON records_release FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

-- What one member asked for.
CREATE POLICY own ON records_job TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
      OR (SELECT current_purpose()) = 'supervising')
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
      OR (SELECT current_purpose()) = 'supervising');
CREATE POLICY own ON records_savedsearch TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()))
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));

-- Every organisation's rows refer to each other by organisation and id together, so that a foreign key
-- can neither cross organisations nor tell whether another's row exists. They stand in the place of Django's own.
ALTER TABLE records_item ADD CONSTRAINT item_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_record ADD CONSTRAINT record_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_custodyentry ADD CONSTRAINT entry_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_publication ADD CONSTRAINT publication_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_record ADD CONSTRAINT record_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_record ADD CONSTRAINT record_item FOREIGN KEY (organisation_id, item_id)
  REFERENCES records_item (organisation_id, id);
ALTER TABLE records_recordsalt ADD CONSTRAINT salt_record FOREIGN KEY (organisation_id, record_id)
  REFERENCES records_record (organisation_id, id);
ALTER TABLE records_import ADD CONSTRAINT import_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_import ADD CONSTRAINT import_item FOREIGN KEY (organisation_id, item_id)
  REFERENCES records_item (organisation_id, id);
ALTER TABLE records_import ADD CONSTRAINT import_entry FOREIGN KEY (organisation_id, entry_id)
  REFERENCES records_custodyentry (organisation_id, id);
ALTER TABLE records_custodyentry ADD CONSTRAINT entry_item FOREIGN KEY (organisation_id, item_id)
  REFERENCES records_item (organisation_id, id);
ALTER TABLE records_custodysalt ADD CONSTRAINT salt_entry FOREIGN KEY (organisation_id, entry_id)
  REFERENCES records_custodyentry (organisation_id, id);
ALTER TABLE records_agreement ADD CONSTRAINT agreement_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_personmembership ADD CONSTRAINT joined_record FOREIGN KEY (organisation_id, record_id)
  REFERENCES records_record (organisation_id, id);
ALTER TABLE records_linkpair ADD CONSTRAINT left_record FOREIGN KEY (left_organisation, left_id)
  REFERENCES records_record (organisation_id, id);
ALTER TABLE records_linkpair ADD CONSTRAINT right_record FOREIGN KEY (right_organisation, right_id)
  REFERENCES records_record (organisation_id, id);
ALTER TABLE records_release ADD CONSTRAINT release_publication FOREIGN KEY (organisation_id, publication_id)
  REFERENCES records_publication (organisation_id, id);

-- What may never change does not change, by accident of the owner either. Which tables: protection.KEPT.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION refuse_other_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := coalesce(TG_ARGV, '{}');  -- null, not empty, where the trigger names no column
BEGIN
  IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
-- What happens once stays: a place in the log, a withdrawal, a newer version.
CREATE TRIGGER placed_once BEFORE UPDATE ON records_custodyentry
  FOR EACH ROW WHEN (OLD.leaf_index IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER withdrawn_once BEFORE UPDATE ON records_agreement
  FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER superseded_once BEFORE UPDATE ON records_record
  FOR EACH ROW WHEN (NOT OLD.is_current) EXECUTE FUNCTION refuse_change();
