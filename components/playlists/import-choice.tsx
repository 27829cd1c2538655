'use client';
// Playlists of a file, to import one of them or all.
import type { ListedPlaylist } from '@/contract';
import { formatCount } from '../format';
import { Button } from '../ui/button';
import { describeFound, type ImportOutcome } from './import-result';

interface ImportChoiceProps {
  playlists: readonly ListedPlaylist[];
  /** Results of those that were imported. */
  results: ReadonlyMap<number, ImportOutcome>;
  onChoose: (list: number | 'all') => void;
  onView: (list: number) => void;
  onAgain: () => void;
}

export function ImportChoice({ playlists, results, onChoose, onView, onAgain }: ImportChoiceProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p role="status" className="font-medium">
        {formatCount(playlists.length, 'playlist')} in this file
      </p>
      <ul
        aria-label="Playlists in this file"
        className="grid max-h-[44dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto rounded-md bg-sunk px-3 py-1"
      >
        {playlists.map(({ list, name, song_count }) => {
          const result = results.get(list);
          return (
            <ImportRow
              key={list}
              name={nameOf({ list, name })}
              detail={result ? describeFound(result) : formatCount(song_count, 'song')}
              action={result ? 'View' : 'Import'}
              onAction={() => (result ? onView : onChoose)(list)}
            />
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button variant="solid" onClick={() => onChoose('all')}>
          Import all
        </Button>
        <Button onClick={onAgain}>Import another file</Button>
      </div>
    </div>
  );
}

const nameOf = ({ list, name }: Pick<ListedPlaylist, 'list' | 'name'>) => name ?? `Playlist ${list}`;

interface ImportRowProps {
  name: string;
  detail: string;
  /** The label of the button, and the first word of its accessible name. */
  action: string;
  onAction: () => void;
}

export function ImportRow({ name, detail, action, onAction }: ImportRowProps) {
  return (
    <li className="flex items-center justify-between gap-3 border-b border-line py-2 last:border-0">
      <span className="grid grid-cols-[minmax(0,1fr)]">
        <span className="break-words">{name}</span>
        <span className="text-sm text-soft">{detail}</span>
      </span>
      <Button size="sm" aria-label={`${action} ${name}`} onClick={onAction}>
        {action}
      </Button>
    </li>
  );
}
