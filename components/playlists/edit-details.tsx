'use client';
// Name, description and who sees it. What was typed stays when saving fails.
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { Visibility } from '@/db/types';
import { api, ask, Problem } from '../api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SelectField, TextArea, TextField } from '../ui/field';
import { say } from '../ui/toast-store';
import type { PlaylistHead } from './playlist-header';

const CHOICES: Record<Visibility, string> = {
  private: 'Only you',
  shared: 'Shared: anyone signed in who has the address',
  featured: 'Featured: everyone, kept by editors',
};

interface EditDetailsProps {
  playlist: PlaylistHead;
  /** Editors alone may feature a playlist. */
  canFeature: boolean;
}

export function EditDetails({ playlist, canFeature }: EditDetailsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit details</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Edit details">
        <DetailsForm playlist={playlist} canFeature={canFeature} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function DetailsForm({ playlist, canFeature, onDone }: EditDetailsProps & { onDone: () => void }) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const choices = (['private', 'shared', 'featured'] as const).filter(
    (one) => one !== 'featured' || canFeature,
  );

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const json = {
      name: String(form.get('name')),
      description: String(form.get('description')),
      visibility: choices.find((one) => one === form.get('visibility')) ?? playlist.visibility,
      version: playlist.version,
    };
    setSaving(true);
    try {
      await ask(
        api.playlists[':playlist_id'].$patch({ param: { playlist_id: String(playlist.playlist_id) }, json }),
      );
      router.refresh();
      say('Saved.');
      onDone();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.message);
      setSaving(false);
    }
  }

  return (
    <form onSubmit={save} className="grid gap-4">
      <TextField
        label="Name"
        name="name"
        defaultValue={playlist.name}
        required
        maxLength={100}
        autoComplete="off"
        error={error}
      />
      <TextArea label="Description" name="description" defaultValue={playlist.description} maxLength={500} />
      <SelectField label="Who sees it" name="visibility" defaultValue={playlist.visibility}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {CHOICES[choice]}
          </option>
        ))}
      </SelectField>
      <Button type="submit" look="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Saving' : 'Save'}
      </Button>
    </form>
  );
}
