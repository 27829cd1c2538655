'use client';
// What an import found, and every song it did not find, to be copied and looked for elsewhere.
import { formatNumber, formatTime } from '../format';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy-text';

export interface Missing {
  label: string;
  duration_ms: number | null;
}

interface ImportResultProps {
  total: number;
  missing: readonly Missing[];
  /** Why there is no playlist; null when there is one. */
  problem: string | null;
}

export function ImportResult({ total, missing, problem }: ImportResultProps) {
  const lines = missing.map(
    ({ label, duration_ms }) => `${label}${duration_ms ? ` (${formatTime(duration_ms)})` : ''}`,
  );

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p role="status" className={problem ? 'text-danger' : 'font-medium'}>
        {problem ?? `${formatNumber(total - missing.length)} of ${formatNumber(total)} songs found.`}
      </p>
      {lines.length > 0 && (
        <>
          <div className="flex items-center justify-between gap-4">
            <h3 className="text-base">Not found</h3>
            <Button size="sm" onClick={() => void copyText(lines.join('\n'), 'The list was copied.')}>
              Copy the list
            </Button>
          </div>
          <ul
            aria-label="Not found"
            className="grid max-h-[36dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto rounded-md bg-sunk px-3 py-2"
          >
            {[...timesOf(lines)].map(([line, times]) => (
              <li key={line} className="py-0.5 break-words">
                {line}
                {times > 1 && `, ${times} times`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Each line once, with how often it stands there. */
function timesOf(lines: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return times;
}
