// Error of a list that failed to load, with a retry button.
import { Button } from '../ui/button';

export function LoadError({ problem, retry }: { problem: string | null; retry: () => void }) {
  if (!problem) return null;
  return (
    <div
      role="alert"
      className="above-bar sticky bottom-[calc(var(--player)+var(--tabs)+var(--bar)+12px)] z-10 mx-auto mt-3 flex w-fit items-center gap-4 rounded-lg border border-danger bg-raised px-4 py-2 shadow-pop"
    >
      <p>{problem}</p>
      <Button size="sm" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
