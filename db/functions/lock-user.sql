-- Locks the account of the scoped user against its deletion until the transaction ends, and serializes callers. Creates the user's row if
-- there is none. Returns the creation time of the user's row. Must precede locks of songs and playlists. Internal.
CREATE OR REPLACE FUNCTION lock_user() RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  is_known boolean;
  since timestamptz;
BEGIN
  IF me IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'lock_user needs a user';
  END IF;
  is_known := EXISTS (SELECT 1 FROM public.users u WHERE u.user_id = me);
  PERFORM pg_advisory_xact_lock(hashtextextended('user ' || me, 0));
  SELECT u.created_at INTO since FROM public.users u WHERE u.user_id = me;
  IF NOT FOUND AND is_known THEN
    RAISE serialization_failure USING MESSAGE = 'The account was deleted in the meantime';
  ELSIF NOT FOUND THEN
    INSERT INTO public.users (user_id) VALUES (me) ON CONFLICT DO NOTHING;
    SELECT u.created_at INTO since FROM public.users u WHERE u.user_id = me;
  END IF;
  RETURN since;
END
$$;

REVOKE ALL ON FUNCTION lock_user FROM PUBLIC, encore_app;
