'use client';
// Form that creates a playlist.
import { type FormEvent, useState } from 'react';
import type { Playlist, Visibility } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { useIsMounted } from '../data/use-is-mounted';
import { Button } from '../ui/button';
import { showError } from '../ui/toast-store';
import { DetailsFields, NAME_MISSING, readDetails } from './details-fields';

export type CreatedPlaylist = Pick<Playlist, 'playlist_id' | 'name'>;

interface NewPlaylistFormProps {
  visibility?: Visibility;
  /** @param isMounted false when the form was closed before the response */
  onCreated: (playlist: CreatedPlaylist, isMounted: boolean) => void;
}

export default function NewPlaylistForm({ visibility = 'private', onCreated }: NewPlaylistFormProps) {
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const isMounted = useIsMounted();

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const details = readDetails(new FormData(event.currentTarget));
    if (!details) return setError(NAME_MISSING);
    setSaving(true);
    try {
      const playlist = await callApi(api.playlists.$post({ json: { ...details, visibility } }));
      onCreated(playlist, isMounted());
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!isMounted()) showError(problem);
      setError(problem.message);
      setSaving(false);
    }
  }

  return (
    <form onSubmit={create} className="grid gap-4">
      <DetailsFields error={error} />
      <Button type="submit" variant="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Creating…' : 'Create'}
      </Button>
    </form>
  );
}
