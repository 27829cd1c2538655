'use client';
// The form that makes a playlist.
import { type FormEvent, useState } from 'react';
import type { Playlist, Visibility } from '@/db/types';
import { api, ask, Problem } from '../api';
import { Button } from '../ui/button';
import { DetailsFields, NAME_MISSING, readDetails } from './details-fields';

interface NewPlaylistFormProps {
  visibility?: Visibility;
  onMade: (playlist: Pick<Playlist, 'playlist_id' | 'name'>) => void;
}

/** Asks for name and description, and makes the playlist. */
export default function NewPlaylistForm({ visibility = 'private', onMade }: NewPlaylistFormProps) {
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const details = readDetails(new FormData(event.currentTarget));
    if (!details) return setError(NAME_MISSING);
    setSaving(true);
    try {
      onMade(await ask(api.playlists.$post({ json: { ...details, visibility } })));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.message);
      setSaving(false);
    }
  }

  return (
    <form onSubmit={create} className="grid gap-4">
      <DetailsFields error={error} />
      <Button type="submit" look="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Creating' : 'Create'}
      </Button>
    </form>
  );
}
