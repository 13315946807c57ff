-- What publications stand on: nothing is published or released that agreement and consent do not open for it now,
-- and what was released is marked when they no longer do.

-- The bases of a publication: each figure, and the records and items that its claims name.
CREATE FUNCTION stands_on(document jsonb, figures jsonb) RETURNS TABLE (kind text, named text, ids uuid[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'figure', key, ARRAY[value::uuid] FROM jsonb_each_text(figures)
  UNION ALL
  SELECT basis ->> 'kind', basis ->> 'id',
         ARRAY(SELECT jsonb_array_elements_text(coalesce(basis -> 'records', basis -> 'items'))::uuid)
  FROM jsonb_path_query(document, 'strict $.claims[*].basis[*] ? (@.kind == "records" || @.kind == "items")', '{}', true)
    AS basis $$;

-- The list from which a figure without a linking was counted, by its organisation's code and its own: two
-- organisations may have chosen one code.
CREATE FUNCTION lists_of_figure(counted jsonb) RETURNS TABLE (list uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH asked AS (SELECT pair ->> 0 AS name, pair ->> 1 AS said
                 FROM jsonb_array_elements(counted #> '{figure,query,parameters}') AS pair)
  SELECT c.id FROM records_collection c JOIN records_organisation o ON o.id = c.organisation_id
  WHERE (c.organisation_id = current_org() OR c.folder_id IS NULL OR c.folder_id = ANY (open_folders()))
    AND c.code = (SELECT said FROM asked WHERE name = 'list')
    AND o.code = (SELECT said FROM asked WHERE name = 'organisation') $$;

-- Whether the purpose of this transaction opens every row of some lists, and the lists themselves. What is open is
-- counted once, as the rows are: asking row by row takes a hundred times as long.
CREATE FUNCTION lists_open(lists uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT cardinality(lists) > 0 AND lists <@ shared_collections()
     AND (SELECT count(*) FROM records_record r WHERE r.collection_id = ANY (lists) AND r.is_current)
       = (SELECT count(*) FROM records_seenrecord s WHERE s.collection_id = ANY (lists) AND s.is_current) $$;

-- Whether it opens every record that a linking joined.
CREATE FUNCTION run_open(run uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM records_personmembership m WHERE m.run_id = run)
       = (SELECT count(*) FROM records_seenrecord s
          JOIN records_personmembership m ON m.run_id = run AND m.record_id = s.id) $$;

-- Whether an estimate may be made of a linking now: whoever makes figures may know that all of it is open, no more.
CREATE FUNCTION run_linkable(run uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(current_purpose() = 'linking' AND cleared('figures') AND run_open(run), false) $$;

CREATE FUNCTION basis_open(kind text, ids uuid[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  figure record;
BEGIN
  IF cardinality(ids) = 0 THEN RETURN false; END IF;
  IF kind = 'records' THEN
    RETURN NOT EXISTS (SELECT 1 FROM unnest(ids) AS one (id)
                       WHERE NOT EXISTS (SELECT 1 FROM records_seenrecord s WHERE s.id = one.id));
  ELSIF kind = 'items' THEN  -- a file of one's own that was read into no list is one's own to show
    RETURN NOT EXISTS (
      SELECT 1 FROM unnest(ids) AS one (id) LEFT JOIN records_item i ON i.id = one.id
      WHERE i.id IS NULL
         OR CASE WHEN EXISTS (SELECT 1 FROM records_import m WHERE m.item_id = i.id)
                 THEN NOT lists_open(ARRAY(SELECT DISTINCT m.collection_id FROM records_import m WHERE m.item_id = i.id))
                 ELSE i.organisation_id <> current_org() OR i.erased_at IS NOT NULL OR i.id = ANY (shut_items()) END);
  END IF;
  SELECT f.run_id, f.document INTO figure FROM records_figure f WHERE f.id = ids[1];
  IF NOT FOUND THEN RETURN false; END IF;
  RETURN CASE WHEN figure.run_id IS NULL THEN lists_open(ARRAY(SELECT list FROM lists_of_figure(figure.document)))
              ELSE run_open(figure.run_id) END;
END $$;

-- The bases of a publication that are not open for publication, by agreement and consent as of now.
CREATE FUNCTION not_open(document jsonb, figures jsonb) RETURNS TABLE (kind text, named text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH bases AS MATERIALIZED (
    SELECT s.*, f.run_id FROM stands_on(document, figures) s
    LEFT JOIN records_figure f ON s.kind = 'figure' AND f.id = s.ids[1]),
  runs AS MATERIALIZED (
    SELECT one.run_id, run_open(one.run_id) AS is_open FROM (SELECT DISTINCT b.run_id FROM bases b) AS one
    WHERE one.run_id IS NOT NULL)
  SELECT b.kind, b.named FROM bases b LEFT JOIN runs ON runs.run_id = b.run_id
  WHERE current_purpose() IS DISTINCT FROM 'publication'
     OR NOT CASE WHEN b.run_id IS NULL THEN basis_open(b.kind, b.ids) ELSE runs.is_open END $$;

CREATE FUNCTION require_open_basis() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told record;
BEGIN
  IF NOT by_the_application() THEN RETURN NULL; END IF;
  SELECT p.document, p.figures INTO told FROM records_publication p
    WHERE p.id = CASE TG_TABLE_NAME WHEN 'records_release' THEN (to_jsonb(NEW) ->> 'publication_id')::uuid ELSE NEW.id END;
  IF EXISTS (SELECT 1 FROM not_open(told.document, told.figures)) THEN
    RAISE EXCEPTION 'what it stands on is not open for publication' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stands_on_what_is_open AFTER INSERT OR UPDATE OF state ON records_publication
  FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION require_open_basis();
CREATE TRIGGER stands_on_what_is_open AFTER INSERT ON records_release
  FOR EACH ROW EXECUTE FUNCTION require_open_basis();

-- The releases that rest on one of one's own lists, or on one record of it: where a claim names it or its file,
-- or where the run of a figure counted it.
CREATE FUNCTION releases_on(list uuid, record uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id FROM records_release r JOIN records_publication p ON p.id = r.publication_id
  WHERE EXISTS (SELECT 1 FROM records_collection c WHERE c.id = list AND c.organisation_id = current_org())
    AND EXISTS (
      SELECT 1 FROM stands_on(p.document, p.figures) s
      WHERE CASE s.kind
        WHEN 'figure' THEN EXISTS (
          SELECT 1 FROM records_figure f WHERE f.id = s.ids[1]
            AND CASE WHEN f.run_id IS NULL THEN list IN (SELECT o.list FROM lists_of_figure(f.document) o)
                     ELSE EXISTS (SELECT 1 FROM records_personmembership m
                                  WHERE m.run_id = f.run_id AND m.collection_id = releases_on.list
                                    AND (record IS NULL OR m.record_id = record)) END)
        WHEN 'records' THEN EXISTS (
          SELECT 1 FROM records_record one WHERE one.id = ANY (s.ids) AND one.collection_id = releases_on.list
            AND (record IS NULL OR one.id = record))
        ELSE EXISTS (
          SELECT 1 FROM records_import m WHERE m.item_id = ANY (s.ids) AND m.collection_id = releases_on.list
            AND (record IS NULL OR EXISTS (SELECT 1 FROM records_record one
                                           WHERE one.id = record AND one.item_id = m.item_id))) END) $$;

CREATE FUNCTION mark_releases(why text, list uuid, record uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  marked integer;
BEGIN
  INSERT INTO records_correctionmark (id, organisation_id, release_id, cause, at)
  SELECT gen_random_uuid(), r.organisation_id, r.id, why, now()
  FROM records_release r
  WHERE r.id IN (SELECT releases_on(list, record))
    AND NOT EXISTS (SELECT 1 FROM records_correctionmark k WHERE k.release_id = r.id AND k.cause = why);
  GET DIAGNOSTICS marked = ROW_COUNT;
  RETURN marked;
END $$;

-- One's own releases that bear no mark and rest on what is not open for publication now: where an agreement or a
-- consent ended by its date, nobody did anything that could have marked them.
CREATE FUNCTION uncovered_releases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id FROM records_release r JOIN records_publication p ON p.id = r.publication_id
  WHERE cleared('everything') AND current_purpose() = 'publication' AND r.organisation_id = current_org()
    AND NOT EXISTS (SELECT 1 FROM records_correctionmark k WHERE k.release_id = r.id)
    AND EXISTS (SELECT 1 FROM not_open(p.document, p.figures)) $$;

-- Mark them, each once, whoever looks at the same time.
CREATE FUNCTION mark_uncovered() RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('uncovered:' || current_org(), 0));
  RETURN QUERY
    INSERT INTO records_correctionmark (id, organisation_id, release_id, cause, at)
    SELECT gen_random_uuid(), current_org(), u.id, 'ended', now() FROM uncovered_releases() AS u (id)
    RETURNING release_id;
END $$;

-- Whether a date has passed on which an agreement or a consent ended.
CREATE FUNCTION basis_ended(since timestamptz, until timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT cleared('everything') AND (
    EXISTS (SELECT 1 FROM records_agreement a
            WHERE a.valid_until > since AND a.valid_until <= basis_ended.until
               OR a.withdrawn_at > since AND a.withdrawn_at <= basis_ended.until)
    OR EXISTS (SELECT 1 FROM records_consent c WHERE c.until > since AND c.until <= basis_ended.until)) $$;
