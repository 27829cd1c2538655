'use client';
// Leaving for good: the password first, then a typed word.
import { lazy, useState } from 'react';
import { signInAgainPath } from '@/contract/paths';
import { Button, buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';

const DeleteConfirmation = lazy(() => import('./delete-confirmation'));

/** Where the password page comes back to, with the dialog open. */
const HERE = '/settings?leave=1';

interface DeleteAccountProps {
  displayName: string | null;
  /** Whether the password was given a moment ago. */
  recent: boolean;
  /** Whether to begin with the dialog. */
  open: boolean;
}

export function DeleteAccount({ displayName, recent, open: opened }: DeleteAccountProps) {
  const [open, setOpen] = useState(opened && recent);
  return (
    <div className="grid justify-items-start gap-3">
      <p className="max-w-[60ch] text-sm text-soft">
        Your songs, playlists, plays and settings are deleted at once, featured playlists you made too, and so
        is your sign-in. Nobody can bring them back. Export your data first if you want to keep it.
      </p>
      {recent ? (
        <Button variant="danger" onClick={() => setOpen(true)}>
          Delete my account
        </Button>
      ) : (
        <>
          <a href={signInAgainPath(HERE)} className={buttonClass('danger')}>
            Delete my account
          </a>
          <p className="text-sm text-soft">The next page asks for your password.</p>
        </>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Delete your account?"
        description="Everything of yours in Encore goes, for good."
      >
        <DeleteConfirmation
          displayName={displayName}
          again={signInAgainPath(HERE)}
          onKeep={() => setOpen(false)}
        />
      </Dialog>
    </div>
  );
}
