-- Returns those of the ids that no upload of any user has, so that their files can be removed.
CREATE OR REPLACE FUNCTION missing_uploads(p_ids uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  known CONSTANT uuid[] := ARRAY(SELECT u.upload_id FROM public.uploads u WHERE u.upload_id = ANY (p_ids));
BEGIN
  RETURN QUERY SELECT id FROM unnest(p_ids) AS id WHERE id <> ALL (known);
END
$$;

REVOKE ALL ON FUNCTION missing_uploads FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missing_uploads TO encore_app;
