'use client';
import { Command } from 'cmdk';
import { ArrowRight, History, SquareTerminal, X } from 'lucide-react';
// Grouped results of the search dialog.
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useStore } from '../data/store';
import { formatCount } from '../format';
import { playNow } from '../player/commands';
import { searchSource } from '../player/play-source';
import { queueStore } from '../player/state';
import { queueNext } from '../songs/queue-songs';
import { commandsFor } from './commands';
import { searcherStore } from './palette-store';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches';
import { type FoundSong, groupResults, type Result, ResultIcon } from './search-results';
import type { Search } from './use-search';

interface Choice extends Result {
  /** Whether the dialog stays open. */
  staysOpen?: true;
}

interface PaletteResultsProps {
  words: string;
  search: Search;
  /** Whether a selected song plays next instead of immediately. */
  playsNext: boolean;
  setWords: (words: string) => void;
  close: () => void;
}

/** Whether the listener types the name of a command. */
export const isCommand = (words: string) => words.trimStart().startsWith('>');

export function PaletteResults({ words, search, playsNext, setWords, close }: PaletteResultsProps) {
  const router = useRouter();
  const hasQueue = useStore(queueStore, (queue) => queue !== null);
  const userId = searcherStore.get();
  const [recent, setRecent] = useState(() => recentSearches(userId));
  const command = isCommand(words);
  const query = words.trim().replace(/^>\s*/, '');
  const isAnswered = command || query === search.answered;
  const instead = isAnswered ? search.problem : 'Searching';

  function play(song: FoundSong) {
    if (playsNext && hasQueue) queueNext([song]);
    else playNow(song, searchSource(query));
  }
  function choose({ run, staysOpen }: Choice) {
    if (!staysOpen) {
      rememberSearch(userId, words);
      close();
    }
    if (typeof run === 'string') router.push(run);
    else run();
  }

  const groups: Record<string, Choice[]> = {
    ...(query === '' && !command && { 'Recent searches': recentChoices() }),
    ...(query !== '' && !command && groupResults(search.results, (song) => () => play(song))),
    Commands: commandsFor(query, hasQueue).map(({ name, run }): Result => {
      const icon = typeof run === 'string' ? ArrowRight : SquareTerminal;
      return { value: `command:${name}`, picture: <ResultIcon icon={icon} />, name, run };
    }),
  };
  const found = Object.entries(groups).reduce(
    (sum, [heading, results]) => sum + (heading === 'Top result' ? 0 : results.length),
    0,
  );

  function recentChoices(): Choice[] {
    const choices = recent.map(
      (search): Choice => ({
        value: `recent:${search}`,
        picture: <ResultIcon icon={History} />,
        name: search,
        run: () => setWords(search),
        staysOpen: true,
      }),
    );
    const clear: Choice = {
      value: 'clear',
      picture: <ResultIcon icon={X} />,
      name: 'Clear recent searches',
      run: () => {
        forgetSearches(userId);
        setRecent([]);
      },
      staysOpen: true,
    };
    return choices.length > 0 ? [...choices, clear] : [];
  }
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
}: Omit<Choice, 'run' | 'staysOpen'> & { onSelect: () => void }) {
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
