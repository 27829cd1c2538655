'use client';
// Grouped results of the command palette.
import { Command } from 'cmdk';
import { ArrowRight, SquareTerminal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useStore } from '../data/store';
import { formatCount } from '../format';
import { playNow } from '../player/commands';
import { queueStore } from '../player/state';
import { queueNext } from '../songs/queue-songs';
import { commandsFor } from './commands';
import { type FoundSong, groupResults, type Result, ResultIcon } from './search-results';
import type { Search } from './use-search';

interface PaletteResultsProps {
  words: string;
  search: Search;
  /** Whether a selected song plays next instead of immediately. */
  playsNext: boolean;
  close: () => void;
}

export function PaletteResults({ words, search, playsNext, close }: PaletteResultsProps) {
  const router = useRouter();
  const hasQueue = useStore(queueStore, (queue) => queue !== null);
  const query = words.trim();
  const isAnswered = query === search.answered;
  const instead = isAnswered ? search.problem : 'Searching';

  function play(song: FoundSong) {
    if (playsNext && hasQueue) queueNext([song]);
    else playNow(song);
  }
  function choose({ run }: Result) {
    close();
    if (typeof run === 'string') router.push(run);
    else run();
  }

  const groups = {
    ...groupResults(search.results, (song) => () => play(song)),
    Commands: commandsFor(query, hasQueue).map(({ name, run }): Result => {
      const icon = typeof run === 'string' ? ArrowRight : SquareTerminal;
      return { value: `command:${name}`, picture: <ResultIcon icon={icon} />, name, run };
    }),
  };
  const found = Object.values(groups).flat().length;
  return (
    <>
      <Command.List
        label="Results"
        className="max-h-[min(56dvh,440px)] scroll-py-2 overflow-y-auto overscroll-contain p-2"
      >
        {Object.entries(groups).map(
          ([heading, results]) =>
            results.length > 0 && (
              <Command.Group
                key={heading}
                heading={heading}
                className="pb-2 last:pb-0 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-[0.8125rem] **:[[cmdk-group-heading]]:font-semibold **:[[cmdk-group-heading]]:text-soft"
              >
                {results.map((result) => (
                  <Item key={result.value} {...result} onSelect={() => choose(result)} />
                ))}
              </Command.Group>
            ),
        )}
      </Command.List>
      <p role="status" className={found === 0 ? 'px-5 pt-2 pb-6 text-soft' : 'sr-only'}>
        {found === 0
          ? (instead ?? `No results for “${query}”. Try a shorter search or another spelling.`)
          : query && isAnswered && formatCount(found, 'result')}
      </p>
    </>
  );
}

function Item({
  value,
  picture,
  name,
  about,
  end,
  onSelect,
}: Omit<Result, 'run'> & { onSelect: () => void }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 data-[selected=true]:bg-sunk"
    >
      {picture}
      <span className="grid min-w-0 grow">
        <span className="truncate font-medium">{name}</span>
        {about && <span className="truncate text-sm text-soft">{about}</span>}
      </span>
      {end && <span className="shrink-0 text-sm text-soft figures">{end}</span>}
    </Command.Item>
  );
}
