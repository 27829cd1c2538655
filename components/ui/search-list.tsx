'use client';
// A search box over the list of what it finds, as dialogs have it.
import type { ReactNode } from 'react';
import { count } from '../format';

interface SearchListProps {
  /** The box's name. */
  label: string;
  placeholder: string;
  words: string;
  onWords: (words: string) => void;
  /** How many were found, for those who do not see them; undefined while nobody knows. */
  found: number | undefined;
  /** What is found, as list items. */
  children: ReactNode;
}

/** As high with many results as with none, so that nothing moves while somebody types. */
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
        {words.trim() && found !== undefined && count(found, 'result')}
      </p>
      <ul className="grid h-[min(46dvh,420px)] grid-cols-[minmax(0,1fr)] content-start overflow-y-auto">
        {children}
      </ul>
    </>
  );
}

/** One thing that was found. */
export function SearchListItem({ children }: { children: ReactNode }) {
  return <li className="flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunk">{children}</li>;
}

/** What is said where nothing is listed. */
export function SearchListNote({ problem = false, children }: { problem?: boolean; children: ReactNode }) {
  return <li className={`px-2 py-6 ${problem ? 'text-danger' : 'text-soft'}`}>{children}</li>;
}
