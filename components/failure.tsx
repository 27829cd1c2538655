'use client';
// What a page shows when it could not be made: which part is missing, in words, and a way to try again.
import { useTransition } from 'react';
import { DATABASE_AWAY } from './failure-digest';
import { Button } from './ui/button';
import { EmptyState } from './ui/empty-state';
import { useRefresh } from './use-refresh';

interface FailureProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export function Failure({ error, reset }: FailureProps) {
  const refresh = useRefresh();
  const [trying, startTransition] = useTransition();
  const text =
    error.digest === DATABASE_AWAY
      ? 'Encore cannot reach its database right now. Try again.'
      : 'This page could not be shown. Try again; if it stays like this, come back in a while.';
  function tryAgain() {
    startTransition(() => {
      refresh();
      reset();
    });
  }
  return (
    <div className="page" role="alert">
      <h1 className="sr-only">Something is missing</h1>
      <EmptyState
        title="The stage is dark"
        action={
          <Button variant="solid" onClick={tryAgain} disabled={trying}>
            {trying ? 'Trying' : 'Try again'}
          </Button>
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
