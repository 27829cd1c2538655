'use client';
// Form for the display name, validated while typing.
import { type FormEvent, useState } from 'react';
import { NAME_MAX, nameLength, nameProblem } from '@/contract/display-name';
import { api, callApi, Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';

const RULES = {
  empty: 'Enter a display name.',
  'too-long': `Use at most ${NAME_MAX} characters.`,
  hidden: 'Remove line breaks and invisible characters.',
};

type State = 'edited' | 'saving' | 'saved' | { error: string };

export function DisplayNameForm({ displayName }: { displayName: string }) {
  const refresh = useRefresh();
  const [name, setName] = useState(displayName);
  const [state, setState] = useState<State>('edited');
  const wrong = nameProblem(name);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (state === 'saving') return;
    if (wrong) return setState({ error: RULES[wrong] });
    setState('saving');
    try {
      const saved = await callApi(api.displayName.$patch({ json: { displayName: name } }));
      // Text typed during the request is kept as unsaved.
      setName((now) => (now === name ? saved.displayName : now));
      setState((now) => (now === 'saving' ? 'saved' : now));
      refresh();
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
        autoComplete="nickname"
        hint={<Hint name={name} />}
        error={errorIn(state, wrong)}
        onChange={({ target }) => {
          setName(target.value);
          setState('edited');
        }}
      />
      <div className="flex items-center gap-4">
        <Button type="submit" variant="solid" aria-disabled={state === 'saving'}>
          Save
        </Button>
        <span role="status" className="text-sm text-soft">
          {state === 'saved' && 'Display name saved'}
          {state === 'saving' && 'Saving'}
        </span>
      </div>
    </form>
  );
}

/** An empty field is an error only on save. */
function errorIn(state: State, wrong: ReturnType<typeof nameProblem>): string | undefined {
  if (typeof state === 'object') return state.error;
  return wrong && wrong !== 'empty' ? RULES[wrong] : undefined;
}

function Hint({ name }: { name: string }) {
  return (
    <span className="flex justify-between gap-4">
      <span>1 to {NAME_MAX} characters. Others see it on your shared playlists.</span>
      <span className="shrink-0 figures">
        {nameLength(name)} of {NAME_MAX}
      </span>
    </span>
  );
}
