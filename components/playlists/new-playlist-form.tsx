'use client';
// The form that makes a playlist.
import { type FormEvent, useState } from 'react';
import type { Playlist, Visibility } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { useIsMounted } from '../data/use-is-mounted';
import { Button } from '../ui/button';
import { showError } from '../ui/toast-store';
import { DetailsFields, NAME_MISSING, readDetails } from './details-fields';

interface NewPlaylistFormProps {
  visibility?: Visibility;
  /** Told whether the form is still there, or was closed before the answer came. */
  onMade: (playlist: Pick<Playlist, 'playlist_id' | 'name'>, isThere: boolean) => void;
}

/** Asks for name and description, and makes the playlist. */
export default function NewPlaylistForm({ visibility = 'private', onMade }: NewPlaylistFormProps) {
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const isThere = useIsMounted();

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const details = readDetails(new FormData(event.currentTarget));
    if (!details) return setError(NAME_MISSING);
    setSaving(true);
    try {
      const playlist = await callApi(api.playlists.$post({ json: { ...details, visibility } }));
      onMade(playlist, isThere());
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!isThere()) showError(problem);
      setError(problem.message);
      setSaving(false);
    }
  }

  return (
    <form onSubmit={create} className="grid gap-4">
      <DetailsFields error={error} />
      <Button type="submit" variant="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Creating' : 'Create'}
      </Button>
    </form>
  );
}
