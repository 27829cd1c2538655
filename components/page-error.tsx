'use client';
// Error page inside the app's frame.
import { useTransition } from 'react';
import { useRefresh } from './data/use-refresh';
import { DATABASE_DOWN } from './error-digest';
import { Button } from './ui/button';
import { EmptyState } from './ui/empty-state';

interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export function PageError({ error, reset }: PageErrorProps) {
  const refresh = useRefresh();
  const [retrying, startTransition] = useTransition();
  const text =
    error.digest === DATABASE_DOWN
      ? 'Encore cannot reach its database right now. Try again.'
      : 'Try again. If the error persists, come back later.';
  function retry() {
    startTransition(() => {
      refresh();
      reset();
    });
  }
  return (
    <div className="page" role="alert">
      <h1 className="sr-only">Error</h1>
      <EmptyState
        title="This page could not be loaded"
        action={
          <Button variant="solid" onClick={retry} disabled={retrying}>
            {retrying ? 'Trying…' : 'Try again'}
          </Button>
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
