'use client';
// The display name: the rule is said beforehand, a refusal in words, and what was typed stays.
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { api, ask, Problem } from '../api';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';

const RULE = '1 to 40 characters; spaces at either end do not count. Others see it on your shared playlists.';

export function DisplayNameForm({ displayName }: { displayName: string }) {
  const router = useRouter();
  const [name, setName] = useState(displayName);
  const [state, setState] = useState<'edited' | 'saving' | 'saved' | { error: string }>('edited');

  async function save(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') {
      setState({ error: 'A display name has at least 1 character that is not a space.' });
      return;
    }
    setState('saving');
    try {
      const kept = await ask(api.displayName.$patch({ json: { displayName: name } }));
      setName(kept.displayName);
      setState('saved');
      router.refresh();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setState({ error: error.message });
    }
  }

  return (
    <form onSubmit={save} noValidate className="grid gap-3">
      <TextField
        label="Display name"
        name="displayName"
        value={name}
        maxLength={80}
        autoComplete="nickname"
        hint={RULE}
        error={typeof state === 'object' ? state.error : undefined}
        onChange={({ target }) => {
          setName(target.value);
          setState('edited');
        }}
      />
      <div className="flex items-center gap-4">
        <Button type="submit" look="solid" disabled={state === 'saving'}>
          Save
        </Button>
        <span role="status" className="text-sm text-soft">
          {state === 'saved' && 'Saved. You go by this name everywhere now.'}
          {state === 'saving' && 'Saving'}
        </span>
      </div>
    </form>
  );
}
