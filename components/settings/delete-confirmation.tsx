'use client';
// Confirmation form of the account deletion.
import { type FormEvent, useState } from 'react';
import { SIGN_IN_PATH } from '@/contract/paths';
import { api, callApi, Problem } from '../data/api';
import { localStore, sessionStore } from '../data/browser-storage';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';

interface DeleteConfirmationProps {
  displayName: string | null;
  signInAgainHref: string;
  onCancel: () => void;
}

export default function DeleteConfirmation({
  displayName,
  signInAgainHref,
  onCancel,
}: DeleteConfirmationProps) {
  const [typed, setTyped] = useState('');
  const [deleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const accepted = ['delete', displayName?.toLowerCase()];

  async function deleteAccount(event: FormEvent) {
    event.preventDefault();
    setDeleting(true);
    setProblem(null);
    try {
      await callApi(api.me.$delete({ json: { confirmation: typed } }));
      clearBrowserStorage();
      location.replace(`${SIGN_IN_PATH}?notice=deleted`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setDeleting(false);
    }
  }

  return (
    <form onSubmit={deleteAccount} className="grid gap-4">
      <TextField
        label={displayName ? `Type delete, or ${displayName}` : 'Type delete'}
        name="confirmation"
        value={typed}
        autoComplete="off"
        error={problem?.message}
        onChange={({ target }) => setTyped(target.value)}
      />
      {problem?.type === 'sign-in-again' && (
        <a href={signInAgainHref} className="w-fit text-sm text-accent underline underline-offset-4">
          Enter your password again
        </a>
      )}
      <div className="flex flex-row-reverse flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          variant="danger"
          disabled={deleting || !accepted.includes(typed.trim().toLowerCase())}
        >
          {deleting ? 'Deleting' : 'Delete everything'}
        </Button>
      </div>
    </form>
  );
}

/** Unsent plays and cached data. The sign-in page removes the offline songs. */
function clearBrowserStorage(): void {
  localStore.clear();
  sessionStore.clear();
}
