'use client';
// Result of an import: how many songs were found, and which were not.
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
  /** Error message; null when the playlist was created. */
  problem: string | null;
}

export function ImportResult({ total, missing, problem }: ImportResultProps) {
  const lines = missing.map(
    ({ label, duration_ms }) => `${label}${duration_ms ? ` (${formatTime(duration_ms)})` : ''}`,
  );

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p role="status" className={problem ? 'text-danger' : 'font-medium'}>
        {problem ?? `${formatNumber(total - missing.length)} of ${formatNumber(total)} songs found`}
      </p>
      {lines.length > 0 && (
        <>
          <div className="flex items-center justify-between gap-4">
            <h3 className="text-base">Not found</h3>
            <Button size="sm" onClick={() => void copyText(lines.join('\n'), 'List copied')}>
              Copy list
            </Button>
          </div>
          <ul
            aria-label="Not found"
            className="grid max-h-[36dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto rounded-md bg-sunk px-3 py-2"
          >
            {[...countLines(lines)].map(([line, times]) => (
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

function countLines(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
