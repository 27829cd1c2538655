'use client';
// Error page inside the app's frame. During an outage of the database it tries again by itself.
import { useCallback, useEffect, useTransition } from 'react';
import { useRefresh } from './data/use-refresh';
import { DATABASE_DOWN } from './error-digest';
import { Button } from './ui/button';
import { EmptyState } from './ui/empty-state';

/** Between two tries. */
const RETRY_MS = 5000;

interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export function PageError({ error, reset }: PageErrorProps) {
  const refresh = useRefresh();
  const [retrying, startTransition] = useTransition();
  const isOutage = error.digest === DATABASE_DOWN;
  const text = isOutage
    ? 'Encore cannot reach its database right now. The page opens when it responds.'
    : 'Try again. If the error persists, come back later.';
  const retry = useCallback(() => {
    startTransition(() => {
      refresh();
      reset();
    });
  }, [refresh, reset]);
  useEffect(() => {
    if (!isOutage || retrying) return;
    const timer = setTimeout(retry, RETRY_MS);
    return () => clearTimeout(timer);
  }, [isOutage, retrying, retry]);
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
