'use client';
// The last question before an account is deleted: a typed word, then nothing of this listener is left here either.
import { type FormEvent, useState } from 'react';
import { SIGN_IN_PATH } from '@/contract/paths';
import { api, callApi, Problem } from '../data/api';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';

interface DeleteConfirmationProps {
  displayName: string | null;
  /** Leads to the password page, and back to here. */
  again: string;
  onKeep: () => void;
}

export default function DeleteConfirmation({ displayName, again, onKeep }: DeleteConfirmationProps) {
  const [typed, setTyped] = useState('');
  const [deleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const words = ['delete', displayName?.toLowerCase()];

  async function leave(event: FormEvent) {
    event.preventDefault();
    setDeleting(true);
    setProblem(null);
    try {
      await callApi(api.me.$delete({ json: { confirmation: typed } }));
      forgetThisBrowser();
      location.replace(`${SIGN_IN_PATH}?notice=deleted`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setDeleting(false);
    }
  }

  return (
    <form onSubmit={leave} className="grid gap-4">
      <TextField
        label={displayName ? `Type delete, or ${displayName}` : 'Type delete'}
        name="confirmation"
        value={typed}
        autoComplete="off"
        error={problem?.message}
        onChange={({ target }) => setTyped(target.value)}
      />
      {problem?.type === 'sign-in-again' && (
        <a href={again} className="w-fit text-sm text-accent underline underline-offset-4">
          Enter your password again
        </a>
      )}
      <div className="flex flex-row-reverse flex-wrap justify-end gap-2">
        <Button onClick={onKeep}>Keep my account</Button>
        <Button
          type="submit"
          variant="danger"
          disabled={deleting || !words.includes(typed.trim().toLowerCase())}
        >
          {deleting ? 'Deleting' : 'Delete everything'}
        </Button>
      </div>
    </form>
  );
}

/** Plays that wait to be sent, and what was read; the page it leads to takes away the songs kept for no network. */
function forgetThisBrowser(): void {
  localStorage.clear();
  sessionStorage.clear();
}
