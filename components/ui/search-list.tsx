'use client';
// A search box with a list of results, for dialogs.
import type { ReactNode } from 'react';
import { formatCount } from '../format';

interface SearchListProps {
  label: string;
  placeholder: string;
  words: string;
  onWords: (words: string) => void;
  /** Number of results, announced to screen readers; undefined while searching. */
  found: number | undefined;
  children: ReactNode;
}

/** Has a fixed height, so that the layout does not shift while typing. */
export function SearchList({ label, placeholder, words, onWords, found, children }: SearchListProps) {
  return (
    <>
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={words}
        onChange={({ target }) => onWords(target.value)}
        className="h-11 w-full rounded-full border border-line bg-sunk px-4"
      />
      <p role="status" className="sr-only">
        {words.trim() && found !== undefined && formatCount(found, 'result')}
      </p>
      <ul className="grid h-[min(46dvh,420px)] grid-cols-[minmax(0,1fr)] content-start overflow-y-auto">
        {children}
      </ul>
    </>
  );
}

export function SearchListItem({ children }: { children: ReactNode }) {
  return <li className="flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunk">{children}</li>;
}

/** Text in place of results. */
export function SearchListNote({ problem = false, children }: { problem?: boolean; children: ReactNode }) {
  return <li className={`px-2 py-6 ${problem ? 'text-danger' : 'text-soft'}`}>{children}</li>;
}
