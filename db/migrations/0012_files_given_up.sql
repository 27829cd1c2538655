-- Files are stored before their song is made, and a song that is not made after all gives them up.

-- Writes down files that were stored for nothing. Those that a song needs are crossed off when it is their turn.
CREATE FUNCTION give_up_files(p_keys text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO public.files_to_remove (file_key)
    SELECT DISTINCT key FROM unnest(p_keys) AS key ORDER BY key
    ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION give_up_files FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION give_up_files TO encore_app;
