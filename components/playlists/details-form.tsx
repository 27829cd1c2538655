'use client';
// Name, description and who sees it. What was typed stays when saving fails.
import { type FormEvent, useState } from 'react';
import type { Visibility } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button } from '../ui/button';
import { SelectField } from '../ui/field';
import { showToast } from '../ui/toast-store';
import { DetailsFields, NAME_MISSING, readDetails } from './details-fields';
import type { EditDetailsProps } from './edit-details';

const CHOICES: Record<Visibility, string> = {
  private: 'Only you',
  shared: 'Shared: everyone signed in can find and play it',
  featured: 'Featured: everyone, kept by editors',
};

const CHANGED = 'Somebody changed this playlist meanwhile. Save again to keep what you wrote.';

export default function DetailsForm({
  playlist,
  canFeature,
  onDone,
}: EditDetailsProps & { onDone: () => void }) {
  const refresh = useRefresh();
  // What was typed is an answer to what the form was opened on, however often the page is read again meanwhile.
  const [version, setVersion] = useState(playlist.version);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const choices = (['private', 'shared', 'featured'] as const).filter(
    (one) => one !== 'featured' || canFeature,
  );

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const details = readDetails(form);
    if (!details) return setError(NAME_MISSING);
    const json = {
      ...details,
      visibility: choices.find((one) => one === form.get('visibility')) ?? playlist.visibility,
      version,
    };
    setSaving(true);
    try {
      await callApi(
        api.playlists[':playlist_id'].$patch({ param: { playlist_id: String(playlist.playlist_id) }, json }),
      );
      refresh();
      showToast('Saved.');
      onDone();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.type === 'conflict' ? CHANGED : problem.message);
      setSaving(false);
      // The next attempt is one on what is there now.
      const { version: now } = problem.members;
      if (typeof now === 'number') setVersion(now);
      if (problem.type === 'conflict') refresh();
    }
  }

  return (
    <form onSubmit={save} className="grid gap-4">
      <DetailsFields start={playlist} error={error} />
      <SelectField label="Who sees it" name="visibility" defaultValue={playlist.visibility}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {CHOICES[choice]}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Saving' : 'Save'}
      </Button>
    </form>
  );
}
