'use client';
// A button that asks for a name and makes a playlist.
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Visibility } from '@/db/types';
import { api, ask, Problem } from '../api';
import { Button, pill } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextArea, TextField } from '../ui/field';

interface NewPlaylistProps {
  /** The dialog's title, and the button's name where `children` say less. */
  label: string;
  look?: 'solid' | 'bare';
  visibility?: Visibility;
  children: ReactNode;
}

export function NewPlaylist({ label, look = 'solid', visibility = 'private', children }: NewPlaylistProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={label}
        onClick={() => setOpen(true)}
        className={look === 'solid' ? pill('solid') : 'rounded-sm px-1 hover:text-ink'}
      >
        {children}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={label}>
        <NewPlaylistForm visibility={visibility} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NewPlaylistForm({ visibility, onDone }: { visibility: Visibility; onDone: () => void }) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const json = { name: String(form.get('name')), description: String(form.get('description')), visibility };
    setSaving(true);
    try {
      const { playlist_id } = await ask(api.playlists.$post({ json }));
      onDone();
      router.push(`/playlists/${playlist_id}`);
      router.refresh();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.message);
      setSaving(false);
    }
  }

  return (
    <form onSubmit={create} className="grid gap-4">
      <TextField label="Name" name="name" required maxLength={100} autoComplete="off" error={error} />
      <TextArea
        label="Description"
        name="description"
        maxLength={500}
        hint="Optional. What ties the songs together?"
      />
      <Button type="submit" look="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Creating' : 'Create'}
      </Button>
    </form>
  );
}
