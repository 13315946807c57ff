-- Watches on conditions: each member's own. The server itself reads whose they are, and looks with that member's own sight.

CREATE POLICY seen ON records_watch FOR SELECT TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND (account = (SELECT current_account()) OR (SELECT cleared('everything'))));
CREATE POLICY made ON records_watch FOR INSERT TO sanad_app
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account())
              AND NOT (SELECT cleared('guest')) AND (kind, place <> '', profile <> '', claim <> '')
                IN (('place', true, false, false), ('profile', true, true, false), ('claim', false, false, true)));
CREATE POLICY told ON records_watch FOR UPDATE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()))
  WITH CHECK (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY ended ON records_watch FOR DELETE TO sanad_app
  USING (organisation_id = (SELECT current_org()) AND account = (SELECT current_account()));
CREATE POLICY left_behind ON records_watch FOR DELETE TO sanad_search USING (true);
