'use client';
// Result of an import: how many songs were found, and those that were not, to be chosen by hand.
import { type ReactNode, useMemo, useState } from 'react';
import type { MissingSong } from '@/contract';
import { formatNumber, formatTime } from '../format';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy-text';
import { MissingSongRow } from './missing-song';
import { groupMissing } from './missing-songs';
import { type ImportedList, useMissingSongs } from './use-missing-songs';

export interface ImportOutcome {
  playlist: ImportedList | null;
  /** The name of a new playlist, if no song was found. */
  name: string;
  total: number;
  missing: readonly MissingSong[];
  /** Error message; null when the playlist was created. */
  problem: string | null;
}

interface ImportResultProps extends ImportOutcome {
  onOpen: (playlist: ImportedList) => void;
  /** The label of the button that closes the result. */
  again?: string;
  onAgain: () => void;
}

/** Rows added at a time: a file may have 100,000 songs. */
const PAGE = 50;

export function ImportResult({
  total,
  missing,
  problem,
  name,
  onOpen,
  again = 'Import another file',
  onAgain,
  ...imported
}: ImportResultProps) {
  const groups = useMemo(() => groupMissing(missing), [missing]);
  const { playlist, chosen, choose } = useMissingSongs(missing, imported.playlist, name);
  const [shown, setShown] = useState(PAGE);
  const copy = () => {
    const lines = missing.map(
      ({ label, duration_ms }) => `${label}${duration_ms ? ` (${formatTime(duration_ms)})` : ''}`,
    );
    void copyText(lines.join('\n'), 'List copied');
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p role="status" className={problem ? 'text-danger' : 'font-medium'}>
        {problem ?? describeFound({ total, missing })}
      </p>
      {groups.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <div className="flex items-center justify-between gap-4">
            <h3 className="text-base">Not found</h3>
            <Button size="sm" onClick={copy}>
              Copy list
            </Button>
          </div>
          <ul
            aria-label="Not found"
            className="grid max-h-[44dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto rounded-md bg-sunk px-3 py-1"
          >
            {groups.slice(0, shown).map((group) => (
              <MissingSongRow
                key={`${group.label}\n${group.duration_ms}`}
                group={group}
                chosen={chosen.get(group)}
                choose={(song) => choose(group, song)}
              />
            ))}
          </ul>
          {groups.length > shown && (
            <Button size="sm" onClick={() => setShown(shown + PAGE)}>
              Show {formatNumber(Math.min(PAGE, groups.length - shown))} more of {formatNumber(groups.length)}
            </Button>
          )}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {playlist && (
          <Button variant="solid" onClick={() => onOpen(playlist)}>
            Open playlist
          </Button>
        )}
        <Button onClick={onAgain}>{again}</Button>
      </div>
    </div>
  );
}

interface KeptResultsProps {
  results: ReadonlyMap<number, ImportOutcome>;
  /** The result that is shown instead of the children. */
  opened: number | null;
  onOpen: (playlist: ImportedList) => void;
  onBack: () => void;
  children: ReactNode;
}

/** A list of playlists and the results of some. All stay mounted, with the songs that were chosen by hand. */
export function KeptResults({ results, opened, onOpen, onBack, children }: KeptResultsProps) {
  return (
    <>
      {opened === null && children}
      {[...results].map(([key, outcome]) => (
        <div key={key} hidden={key !== opened}>
          <ImportResult {...outcome} onOpen={onOpen} again="All playlists" onAgain={onBack} />
        </div>
      ))}
    </>
  );
}

export const describeFound = ({ total, missing }: Pick<ImportOutcome, 'total' | 'missing'>) =>
  `${formatNumber(total - missing.length)} of ${formatNumber(total)} songs found`;
