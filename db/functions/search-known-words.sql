-- Returns those of the texts in a JSON array that are words of the scoped user's library or of public content, by the primary key.
-- Security definer: the app's role cannot read search_terms. The function filters by user itself.
CREATE OR REPLACE FUNCTION search_known_words(p_texts text) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET enable_seqscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  texts CONSTANT text[] := ARRAY(SELECT json_array_elements_text(p_texts::json));
  owner text;
BEGIN
  IF me IS NULL THEN
    RETURN;
  END IF;
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    RETURN QUERY SELECT t.key FROM public.search_terms t
      WHERE t.user_id = owner AND t.kind = 'word' AND t.key = ANY (texts) AND t.artist_key = '';
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_known_words FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_known_words TO encore_app;
