-- Undoes an edit of the image of a featured playlist, for the scoped user, an editor: an edit of its own. Returns 'done'; 'no edit'; 'undone' if
-- it was undone before; 'changed' if another edit followed; 'no image' if the image was removed, 24 hours after its last use.
-- Must run after hold_files. Security definer: another editor may have the image in `images`.
CREATE OR REPLACE FUNCTION undo_playlist_image(p_playlist_id bigint, p_edit_id bigint) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  locked public.playlists;
  keeper text;
  undone jsonb;
BEGIN
  SELECT * INTO locked FROM public.lock_playlist(p_playlist_id);
  SELECT e.editor_id, e.what INTO keeper, undone FROM public.playlist_edits e
    WHERE e.user_id = locked.user_id AND e.playlist_id = p_playlist_id AND e.edit_id = p_edit_id AND e.what ->> 'kind' = 'pictured';
  IF NOT FOUND THEN
    RETURN 'no edit';
  END IF;
  PERFORM 1 FROM public.playlist_edits e
    WHERE e.user_id = locked.user_id AND e.playlist_id = p_playlist_id AND (e.what ->> 'undoes')::bigint = p_edit_id;
  IF FOUND THEN
    RETURN 'undone';
  END IF;
  IF locked.image_key IS DISTINCT FROM undone ->> 'after' THEN
    RETURN 'changed';
  END IF;
  IF undone ->> 'before' IS NOT NULL THEN
    PERFORM 1 FROM public.images i WHERE i.user_id = keeper AND i.image_key = undone ->> 'before';
    IF NOT FOUND THEN
      RETURN 'no image';
    END IF;
    INSERT INTO public.images (user_id, image_key) VALUES (me, undone ->> 'before')
      ON CONFLICT (user_id, image_key) DO NOTHING;
  END IF;
  PERFORM public.set_playlist_image(p_playlist_id, undone ->> 'before');
  UPDATE public.playlist_edits e SET what = e.what || jsonb_build_object('undoes', p_edit_id)
    WHERE e.user_id = locked.user_id AND e.playlist_id = p_playlist_id AND e.edit_id = (
      SELECT max(latest.edit_id) FROM public.playlist_edits latest
      WHERE latest.user_id = locked.user_id AND latest.playlist_id = p_playlist_id
    );
  RETURN 'done';
END
$$;

REVOKE ALL ON FUNCTION undo_playlist_image FROM PUBLIC;
GRANT EXECUTE ON FUNCTION undo_playlist_image TO encore_app;
