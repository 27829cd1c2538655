-- Adds the words of display names to the vocabulary of the search. Called by the trigger, and by the app on Citus.
CREATE OR REPLACE FUNCTION index_people(p_user_ids text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT u.display_name FROM public.users u WHERE u.user_id = ANY (p_user_ids) AND u.display_name IS NOT NULL LOOP
    PERFORM public.add_search_terms('{""}', '{}', '{}', '{}', ARRAY[public.fold_text(name)]);
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION index_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION index_people TO encore_app;
