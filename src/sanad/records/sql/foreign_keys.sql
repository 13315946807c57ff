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
ALTER TABLE records_codedevent ADD CONSTRAINT coded_record FOREIGN KEY (organisation_id, record_id)
  REFERENCES records_record (organisation_id, id);
ALTER TABLE records_codedevent ADD CONSTRAINT coded_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
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
ALTER TABLE records_judgement ADD CONSTRAINT judgement_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_judgement ADD CONSTRAINT superseded_judgement FOREIGN KEY (organisation_id, supersedes_id)
  REFERENCES records_judgement (organisation_id, id);
ALTER TABLE records_blindsample ADD CONSTRAINT blind_sample_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_blindanswer ADD CONSTRAINT answered_sample FOREIGN KEY (organisation_id, sample_id)
  REFERENCES records_blindsample (organisation_id, id);
ALTER TABLE records_blindresult ADD CONSTRAINT measured_sample FOREIGN KEY (organisation_id, sample_id)
  REFERENCES records_blindsample (organisation_id, id);
ALTER TABLE records_release ADD CONSTRAINT release_publication FOREIGN KEY (organisation_id, publication_id)
  REFERENCES records_publication (organisation_id, id);

ALTER TABLE records_membership ADD CONSTRAINT membership_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_group ADD CONSTRAINT group_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_case ADD CONSTRAINT case_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_release ADD CONSTRAINT release_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_collection ADD CONSTRAINT list_folder FOREIGN KEY (organisation_id, folder_id)
  REFERENCES records_folder (organisation_id, id);
ALTER TABLE records_item ADD CONSTRAINT item_folder FOREIGN KEY (organisation_id, folder_id)
  REFERENCES records_folder (organisation_id, id);
ALTER TABLE records_agreement ADD CONSTRAINT agreement_folder FOREIGN KEY (organisation_id, folder_id)
  REFERENCES records_folder (organisation_id, id);
ALTER TABLE records_agreement ADD CONSTRAINT agreement_case FOREIGN KEY (recipient_id, "case")
  REFERENCES records_case (organisation_id, id);
ALTER TABLE records_agreement ADD CONSTRAINT agreement_proposal FOREIGN KEY (organisation_id, proposal)
  REFERENCES records_proposal (organisation_id, id);
ALTER TABLE records_publication ADD CONSTRAINT publication_proposal FOREIGN KEY (organisation_id, proposal)
  REFERENCES records_proposal (organisation_id, id);
ALTER TABLE records_invitation ADD CONSTRAINT invitation_proposal FOREIGN KEY (organisation_id, proposal)
  REFERENCES records_proposal (organisation_id, id);
ALTER TABLE records_release ADD CONSTRAINT release_proposal FOREIGN KEY (organisation_id, proposal)
  REFERENCES records_proposal (organisation_id, id);
ALTER TABLE records_groupseat ADD CONSTRAINT seat_group FOREIGN KEY (organisation_id, group_id)
  REFERENCES records_group (organisation_id, id);
ALTER TABLE records_groupseat ADD CONSTRAINT seat_member FOREIGN KEY (organisation_id, membership_id)
  REFERENCES records_membership (organisation_id, id);
ALTER TABLE records_foldergrant ADD CONSTRAINT grant_folder FOREIGN KEY (organisation_id, folder_id)
  REFERENCES records_folder (organisation_id, id);
ALTER TABLE records_foldergrant ADD CONSTRAINT grant_member FOREIGN KEY (organisation_id, membership_id)
  REFERENCES records_membership (organisation_id, id);
ALTER TABLE records_foldergrant ADD CONSTRAINT grant_group FOREIGN KEY (organisation_id, group_id)
  REFERENCES records_group (organisation_id, id);
ALTER TABLE records_caseseat ADD CONSTRAINT seat_case FOREIGN KEY (organisation_id, case_id)
  REFERENCES records_case (organisation_id, id);
ALTER TABLE records_caseseat ADD CONSTRAINT seat_member FOREIGN KEY (organisation_id, membership_id)
  REFERENCES records_membership (organisation_id, id);
ALTER TABLE records_consent ADD CONSTRAINT consent_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_tombstone ADD CONSTRAINT tombstone_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_correctionmark ADD CONSTRAINT mark_release FOREIGN KEY (organisation_id, release_id)
  REFERENCES records_release (organisation_id, id);
ALTER TABLE records_card ADD CONSTRAINT card_of_organisation UNIQUE (organisation_id, id);
ALTER TABLE records_card ADD CONSTRAINT card_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_card ADD CONSTRAINT card_folder FOREIGN KEY (organisation_id, folder)
  REFERENCES records_folder (organisation_id, id);
ALTER TABLE records_cardversion ADD CONSTRAINT version_card FOREIGN KEY (organisation_id, card_id)
  REFERENCES records_card (organisation_id, id);
ALTER TABLE records_cardversion ADD CONSTRAINT version_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_cardreview ADD CONSTRAINT review_card FOREIGN KEY (organisation_id, card_id)
  REFERENCES records_card (organisation_id, id);
ALTER TABLE records_cardreview ADD CONSTRAINT review_list FOREIGN KEY (organisation_id, collection_id)
  REFERENCES records_collection (organisation_id, id);
ALTER TABLE records_casefile ADD CONSTRAINT file_case FOREIGN KEY (organisation_id, case_id)
  REFERENCES records_case (organisation_id, id);
ALTER TABLE records_deadlinecheck ADD CONSTRAINT check_case FOREIGN KEY (organisation_id, case_id)
  REFERENCES records_case (organisation_id, id);
ALTER TABLE records_deadlinecheck ADD CONSTRAINT check_version FOREIGN KEY (organisation_id, case_id, of_version)
  REFERENCES records_casefile (organisation_id, case_id, number);
ALTER TABLE records_reportreview ADD CONSTRAINT review_report FOREIGN KEY (organisation_id, report_id)
  REFERENCES records_conditionreport (organisation_id, id);
