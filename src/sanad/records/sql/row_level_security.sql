-- Row-level security: forced, on every table that holds data of an organisation or a person.
-- Without a context every policy is false or null: zero rows.

-- Of records, items and custody entries the application sees its own organisation's; what others share it reads
-- through the views of seen.sql. Both sides of a condition are computed once a query, so that it costs what a plain
-- WHERE costs.
CREATE POLICY seen ON records_record FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[]));
CREATE POLICY received ON records_record FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org())
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[]));
CREATE POLICY superseded ON records_record FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[]))
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY limited ON records_record FOR UPDATE TO sanad_search USING (true) WITH CHECK (true);

CREATE POLICY seen ON records_recordsalt FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT reader_org())
         AND (cardinality((SELECT shut_collections())) = 0
              OR EXISTS (SELECT 1 FROM records_record r WHERE r.id = record_id)));
CREATE POLICY received ON records_recordsalt FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

-- What is counted of a list's events: of lists that are open whole, since a count tells of every column.
CREATE POLICY seen ON records_codedevent FOR SELECT TO sanad_app
  USING (collection_id = ANY ((SELECT whole_collections())::uuid[]));
CREATE POLICY coded ON records_codedevent FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org())
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[]));
CREATE POLICY superseded ON records_codedevent FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND collection_id <> ALL ((SELECT shut_collections())::uuid[]))
  WITH CHECK (organisation_id = (SELECT current_org()));

-- A person is reached through a record that one may see; where rows of a list have consents of their own, each is
-- looked at. A run reads the memberships of the lists that are open to linking.
CREATE POLICY seen ON records_personmembership FOR SELECT TO sanad_app
  USING (collection_id = ANY ((SELECT reached_collections())::uuid[])
      OR collection_id = ANY ((SELECT excepted_collections())::uuid[])
         AND ((SELECT current_purpose()) = 'linking'
              OR EXISTS (SELECT 1 FROM records_openrecord s WHERE s.id = record_id)));
CREATE POLICY linked ON records_personmembership FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'linking');

CREATE POLICY linked ON records_linkpair FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'linking');

CREATE POLICY seen ON records_item FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND id <> ALL ((SELECT shut_items())::uuid[]));
CREATE POLICY deposited ON records_item FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY moved ON records_item FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer'))
         AND id <> ALL ((SELECT shut_items())::uuid[]))
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_import FOR SELECT TO sanad_app
  USING (collection_id = ANY ((SELECT listed_collections())::uuid[]));
CREATE POLICY made ON records_import FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

-- Who works on what is dangerous: entries about people and agreements are for those who audit.
CREATE POLICY seen ON records_custodyentry FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND (item_id IS NULL OR item_id <> ALL ((SELECT shut_items())::uuid[]))
         AND (subject_kind <> 'list' OR subject_id <> ALL ((SELECT shut_collections())::uuid[]))
         AND subject_id <> ALL ((SELECT subjects_shut())::uuid[])
         AND (item_id IS NOT NULL OR (SELECT cleared('audit')) OR NOT (SELECT cleared('guest'))
              AND subject_kind IN ('list', 'record', 'link_run', 'figure', 'publication', 'release'))
      OR (SELECT current_purpose()) = 'sequencing');
CREATE POLICY entered ON records_custodyentry FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND leaf_index IS NULL);
CREATE POLICY sequenced ON records_custodyentry FOR UPDATE TO sanad_app
  USING ((SELECT current_purpose()) = 'sequencing') WITH CHECK ((SELECT current_purpose()) = 'sequencing');

CREATE POLICY seen ON records_custodysalt FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND EXISTS (SELECT 1 FROM records_custodyentry e WHERE e.id = entry_id));
CREATE POLICY entered ON records_custodysalt FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_logleaf FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY sequenced ON records_logleaf FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'sequencing');
CREATE POLICY seen ON records_checkpoint FOR SELECT TO sanad_app USING ((SELECT current_org()) IS NOT NULL);
CREATE POLICY signed ON records_checkpoint FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'sequencing');

-- The coalition knows its members and the names of their lists, but for lists in restricted folders; what is in a
-- list is another matter.
CREATE POLICY seen ON records_organisation FOR SELECT TO sanad_app
  USING ((SELECT member_org()) IS NOT NULL OR id = (SELECT current_org()));
CREATE POLICY founded ON records_organisation FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'founding' AND (SELECT cleared('everything')));
CREATE POLICY locked ON records_organisation FOR UPDATE TO sanad_app
  USING (id = (SELECT current_org()) AND (SELECT cleared('administer')))
  WITH CHECK (id = (SELECT current_org()));
CREATE POLICY seen ON records_collection FOR SELECT TO sanad_app
  USING (folder_id IS NULL AND (SELECT member_org()) IS NOT NULL
      OR folder_id = ANY ((SELECT known_folders())::uuid[])
      OR id = ANY ((SELECT shared_collections())::uuid[]));
CREATE POLICY opened ON records_collection FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY moved ON records_collection FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer'))
         AND id <> ALL ((SELECT shut_collections())::uuid[]))
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_membership FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT member_org())
      OR account_id = (SELECT current_account()));
CREATE POLICY joined ON records_membership FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT current_purpose()) = 'founding'
              AND (SELECT cleared('everything')));
CREATE POLICY changed ON records_membership FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')))
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_folder FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND (id <> ALL ((SELECT shut_folders())::uuid[]) OR (SELECT cleared('administer'))));
CREATE POLICY opened ON records_folder FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY restricted ON records_folder FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer'))
         AND id <> ALL ((SELECT shut_folders())::uuid[]))
  WITH CHECK (organisation_id = (SELECT current_org()));

-- Groups, grants and teams are the administrators' to change; a member sees the cases in whose team it is.
CREATE POLICY seen ON records_group FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT member_org()));
CREATE POLICY made ON records_group FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY seen ON records_groupseat FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT member_org()));
CREATE POLICY made ON records_groupseat FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY ended ON records_groupseat FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')))
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY seen ON records_foldergrant FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND ((SELECT cleared('administer'))
              OR NOT (SELECT cleared('guest')) AND folder_id = ANY ((SELECT granted_folders())::uuid[])));
CREATE POLICY made ON records_foldergrant FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY ended ON records_foldergrant FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')))
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY seen ON records_case FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND ((SELECT cleared('administer')) OR id = ANY ((SELECT team_cases())::uuid[])));
CREATE POLICY opened ON records_case FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND NOT (SELECT cleared('guest')));
CREATE POLICY closed ON records_case FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND ((SELECT cleared('administer')) OR id = ANY ((SELECT own_cases())::uuid[])))
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY seen ON records_caseseat FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND ((SELECT cleared('administer')) OR case_id = ANY ((SELECT own_cases())::uuid[])));
CREATE POLICY made ON records_caseseat FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org())
              AND ((SELECT cleared('administer')) OR case_id = ANY ((SELECT own_cases())::uuid[])));
CREATE POLICY ended ON records_caseseat FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND ((SELECT cleared('administer')) OR case_id = ANY ((SELECT own_cases())::uuid[])))
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY opener ON records_caseseat FOR INSERT TO sanad_search WITH CHECK (true);

CREATE POLICY seen ON records_agreement FOR SELECT TO sanad_app
  USING (NOT (SELECT cleared('guest'))
         AND (organisation_id = (SELECT current_org())
              OR recipient_id = (SELECT current_org())
                 AND (purpose <> 'case' OR (SELECT cleared('administer')) OR (SELECT cleared('audit'))
                      OR "case" = ANY ((SELECT own_cases())::uuid[]))
              OR recipient_id IS NULL AND (SELECT current_org()) IS NOT NULL));
CREATE POLICY given ON records_agreement FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY signed ON records_agreement FOR UPDATE TO sanad_app
  USING ((SELECT cleared('administer')) AND (SELECT current_org()) IN (organisation_id, recipient_id))
  WITH CHECK ((SELECT current_org()) IN (organisation_id, recipient_id));

CREATE POLICY seen ON records_consent FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT member_org())
         AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
         AND record_key <> ALL ((SELECT cards_shut())::text[])
         AND (record_key = '' OR (SELECT cleared('persons'))));
CREATE POLICY recorded ON records_consent FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('persons'))
              AND collection_id <> ALL ((SELECT shut_collections())::uuid[])
              AND record_key <> ALL ((SELECT cards_shut())::text[]));
CREATE POLICY seen ON records_tombstone FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT member_org())
         AND collection_id <> ALL ((SELECT shut_collections())::uuid[]));

CREATE POLICY seen ON records_proposal FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT member_org()));
CREATE POLICY asked ON records_proposal FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND NOT (SELECT cleared('guest')));
CREATE POLICY decided ON records_proposal FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT member_org()))
  WITH CHECK (organisation_id = (SELECT current_org()));

-- Looks and alarms: written by whoever looks, read by those who audit, and by each member of its own.
CREATE POLICY seen ON records_accessevent FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND ((SELECT cleared('audit')) OR account = (SELECT current_account()))
      OR (SELECT current_purpose()) = 'sequencing');
CREATE POLICY looked ON records_accessevent FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY sealed ON records_accessevent FOR UPDATE TO sanad_app
  USING ((SELECT current_purpose()) = 'sequencing') WITH CHECK ((SELECT current_purpose()) = 'sequencing');
CREATE POLICY seen ON records_alarm FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('audit')));
CREATE POLICY raised ON records_alarm FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY answered ON records_alarm FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('audit'))
         AND account <> (SELECT current_account()))
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY seen ON records_countanswer FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND ((SELECT cleared('audit')) OR account = (SELECT current_account())));
CREATE POLICY counted ON records_countanswer FOR INSERT TO sanad_search WITH CHECK (true);

CREATE POLICY seen ON records_invitation FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY invited ON records_invitation FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')));
CREATE POLICY used ON records_invitation FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (SELECT cleared('administer')))
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY own ON records_apitoken TO sanad_app
  USING (organisation_id = (SELECT current_org())
         AND (account = (SELECT current_account()) OR (SELECT cleared('administer'))))
  WITH CHECK (organisation_id = (SELECT current_org())
              AND (account = (SELECT current_account()) OR (SELECT cleared('administer'))));

-- What belongs to the coalition as a whole: runs, figures, published texts, releases. A guest sees its folder alone.
CREATE POLICY seen ON records_linkrun FOR SELECT TO sanad_app
  USING ((SELECT member_org()) IS NOT NULL);
CREATE POLICY linked ON records_linkrun FOR INSERT TO sanad_app
  WITH CHECK ((SELECT current_purpose()) = 'linking');
CREATE POLICY finished ON records_linkrun FOR UPDATE TO sanad_app
  USING ((SELECT current_purpose()) = 'linking') WITH CHECK ((SELECT current_purpose()) = 'linking');
CREATE POLICY seen ON records_figure FOR SELECT TO sanad_app
  USING ((SELECT member_org()) IS NOT NULL);
CREATE POLICY made ON records_figure FOR INSERT TO sanad_app WITH CHECK ((SELECT cleared('figures')));
CREATE POLICY seen ON records_publication FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT member_org()) OR state = 'published' AND (SELECT member_org()) IS NOT NULL);
CREATE POLICY written ON records_publication FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY published ON records_publication FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org())) WITH CHECK (organisation_id = (SELECT current_org()));
CREATE POLICY seen ON records_release FOR SELECT TO sanad_app
  USING ((SELECT member_org()) IS NOT NULL);
CREATE POLICY made ON records_release FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()));

CREATE POLICY seen ON records_correctionmark FOR SELECT TO sanad_app
  USING ((SELECT member_org()) IS NOT NULL);
CREATE POLICY marked ON records_correctionmark FOR INSERT TO sanad_search WITH CHECK (true);

-- What one member asked for.
CREATE POLICY own ON records_job TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
      OR (SELECT current_purpose()) = 'supervising')
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
      OR (SELECT current_purpose()) = 'supervising');
CREATE POLICY own ON records_draft TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()))
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY own ON records_savedsearch TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()))
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
-- A search that its member shared: it shows each reader what that reader may see.
CREATE POLICY shared ON records_savedsearch FOR SELECT TO sanad_app
  USING (shared AND organisation_id = (SELECT current_org()) AND (SELECT cleared('persons')) AND NOT (SELECT cleared('guest')));
