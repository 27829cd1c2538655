'use client';
// Form for the name, description and visibility of a playlist.
import { type FormEvent, useState } from 'react';
import type { Visibility } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button } from '../ui/button';
import { SelectField } from '../ui/field';
import { showToast } from '../ui/toast-store';
import { CONFLICT, DetailsFields, NAME_MISSING, readDetails } from './details-fields';
import type { PlaylistHead } from './playlist-header';

const VISIBILITIES: Record<Visibility, string> = {
  private: 'Private: only you',
  shared: 'Shared: everyone signed in can find and play it, visitors with the link can see it',
  featured: 'Featured: everyone can find and play it, editors can change it',
};

interface DetailsFormProps {
  playlist: PlaylistHead;
  /** Whether the viewer is an editor. */
  canFeature: boolean;
  onDone: () => void;
}

export default function DetailsForm({ playlist, canFeature, onDone }: DetailsFormProps) {
  const refresh = useRefresh();
  // The version the form was opened with; refreshes while it is open do not change it.
  const [version, setVersion] = useState(playlist.version);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const visibilities = (['private', 'shared', 'featured'] as const).filter(
    (visibility) => visibility !== 'featured' || canFeature,
  );

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const details = readDetails(form);
    if (!details) return setError(NAME_MISSING);
    const json = {
      ...details,
      visibility: visibilities.find((one) => one === form.get('visibility')) ?? playlist.visibility,
      version,
    };
    setSaving(true);
    try {
      await callApi(
        api.playlists[':playlist_id'].$patch({ param: { playlist_id: String(playlist.playlist_id) }, json }),
      );
      refresh();
      showToast('Playlist saved');
      onDone();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.type === 'conflict' ? CONFLICT : problem.message);
      setSaving(false);
      const { version: current } = problem.members;
      if (typeof current === 'number') setVersion(current);
      if (problem.type === 'conflict') refresh();
    }
  }

  return (
    <form onSubmit={save} className="grid gap-4">
      <DetailsFields initial={playlist} error={error} />
      <SelectField label="Visibility" name="visibility" defaultValue={playlist.visibility}>
        {visibilities.map((visibility) => (
          <option key={visibility} value={visibility}>
            {VISIBILITIES[visibility]}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Saving…' : 'Save'}
      </Button>
    </form>
  );
}
