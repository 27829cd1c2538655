'use client';
// Result of an import of all playlists of a file: how many songs of each were found.
import { useState } from 'react';
import type { ImportedPlaylists } from '@/contract';
import { formatCount } from '../format';
import { Button } from '../ui/button';
import { ImportRow } from './import-choice';
import { describeFound, type ImportOutcome, KeptResults } from './import-result';
import type { ImportedList } from './use-missing-songs';

type Imported = ImportedPlaylists['playlists'][number];

interface ImportResultsProps {
  playlists: readonly Imported[];
  onOpen: (playlist: ImportedList) => void;
  onAgain: () => void;
}

export function ImportResults({ playlists, onOpen, onAgain }: ImportResultsProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const [visited, setVisited] = useState<ReadonlyMap<number, ImportOutcome>>(new Map());
  const view = (i: number, imported: Imported) => {
    setVisited((before) => new Map(before).set(i, { ...imported, problem: null }));
    setOpened(i);
  };
  const created = playlists.filter(({ playlist }) => playlist).length;
  return (
    <KeptResults results={visited} opened={opened} onOpen={onOpen} onBack={() => setOpened(null)}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p role="status" className="font-medium">
          {formatCount(created, 'playlist')} imported
        </p>
        <ul
          aria-label="Imported playlists"
          className="grid max-h-[44dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto rounded-md bg-sunk px-3 py-1"
        >
          {playlists.map((imported, i) => (
            <ImportRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the order of the file, in which names may repeat
              key={i}
              name={imported.name}
              detail={describeFound(imported)}
              action="View"
              onAction={() => view(i, imported)}
            />
          ))}
        </ul>
        <div>
          <Button onClick={onAgain}>Import another file</Button>
        </div>
      </div>
    </KeptResults>
  );
}
