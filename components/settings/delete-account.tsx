'use client';
// Account deletion: re-authentication, then a confirmation dialog.
import { useState } from 'react';
import { signInAgainPath } from '@/contract/paths';
import { Button, buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { loadable, preloads } from '../ui/loadable';

const [DeleteConfirmation, load] = loadable(() => import('./delete-confirmation'));

/** Return path of the re-authentication; opens the dialog. */
const RETURN_PATH = '/settings?leave=1';

interface DeleteAccountProps {
  displayName: string | null;
  /** Whether the user re-authenticated recently (step-up authentication). */
  recent: boolean;
  open: boolean;
}

export function DeleteAccount({ displayName, recent, open: initiallyOpen }: DeleteAccountProps) {
  const [open, setOpen] = useState(initiallyOpen && recent);
  return (
    <div className="grid justify-items-start gap-3">
      <p className="max-w-[60ch] text-sm text-soft">
        Permanently deletes your songs, playlists (including featured ones), plays, settings and sign-in. This
        cannot be undone. Export your data first if you want to keep it.
      </p>
      {recent ? (
        <Button variant="danger" {...preloads(load)} onClick={() => setOpen(true)}>
          Delete account
        </Button>
      ) : (
        <>
          <a href={signInAgainPath(RETURN_PATH)} className={buttonClass('danger')}>
            Delete account
          </a>
          <p className="text-sm text-soft">You will be asked for your password first.</p>
        </>
      )}
      <Dialog
        load={load}
        open={open}
        onOpenChange={setOpen}
        title="Delete your account?"
        description="This permanently deletes all your data in Encore."
      >
        <DeleteConfirmation
          displayName={displayName}
          signInAgainHref={signInAgainPath(RETURN_PATH)}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
    </div>
  );
}
