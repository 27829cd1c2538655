'use client';
// Prompt to sign in again without leaving the page. What waits for it continues afterwards.
import { useEffect, useState } from 'react';
import { signInPath } from '@/contract/paths';
import { useStore } from '../data/store';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { openSignInPopup } from './sign-in-popup';
import { signInStore } from './state';

/** Between two checks whether the listener has signed in. */
const POLL_MS = 1000;

export function SignInPrompt({ userId }: { userId: string }) {
  const answer = useStore(signInStore, (value) => value);
  return (
    <Dialog
      open={answer !== null}
      onOpenChange={(open) => !open && answer?.(false)}
      title="Your session has expired"
      description="Sign in again to continue where you stopped. The music plays on."
    >
      {answer && <SignIn userId={userId} onSignedIn={() => answer(true)} />}
    </Dialog>
  );
}

function SignIn({ userId, onSignedIn }: { userId: string; onSignedIn: () => void }) {
  const [popup, setPopup] = useState<Window | null>(null);
  useEffect(() => {
    if (!popup) return;
    const poll = setInterval(() => {
      void signedInUser().then((user) => {
        if (user === null) return;
        clearInterval(poll);
        popup.close();
        // Another listener must not continue with this one's page.
        if (user === userId) onSignedIn();
        else window.location.replace('/');
      });
    }, POLL_MS);
    return () => clearInterval(poll);
  }, [popup, userId, onSignedIn]);

  function open() {
    const opened = openSignInPopup();
    if (opened) setPopup(opened);
    // Windows are blocked: signs in on this page.
    else window.location.assign(signInPath(`${window.location.pathname}${window.location.search}`));
  }
  return (
    <div className="grid gap-3">
      <Button variant="solid" onClick={open} className="justify-self-start">
        Sign in
      </Button>
      <p role="status" className={popup ? 'text-sm text-soft' : 'sr-only'}>
        {popup && 'Sign in in the window that has opened.'}
      </p>
    </div>
  );
}

/** The id of the signed-in user; null without one, and on failure. */
async function signedInUser(): Promise<string | null> {
  try {
    const response = await fetch('/api/me');
    return response.ok ? ((await response.json()) as { user_id: string }).user_id : null;
  } catch {
    return null;
  }
}
