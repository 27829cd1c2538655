'use client';
// Debounced search box for the library, with a button that opens the search dialog.
import { Search } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { withQuery } from '../songs/song-paths';
import { SearchShortcut } from './open-search-button';
import { searcherStore } from './palette-store';

const DEBOUNCE_MS = 250;

export function SearchBox() {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const query = path === '/songs' ? (params.get('q') ?? '') : '';
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(query);

  // Follows the URL, except while the user is typing.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(query);
  }, [query]);
  // Following a link cancels a pending search.
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof Element && target.closest('a'))) return;
      clearTimeout(timer.current);
      setText(query);
    };
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, [query]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function searchFor(words: string) {
    clearTimeout(timer.current);
    const here = new URL(window.location.href);
    const onSongs = here.pathname === '/songs';
    const search = new URLSearchParams(onSongs ? here.search : '');
    if (words) search.set('q', words);
    else search.delete('q');
    const target = withQuery('/songs', search);
    if (onSongs) router.replace(target, { scroll: false });
    else router.push(target);
  }
  function onInput(value: string) {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => searchFor(value.trim()), DEBOUNCE_MS);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void import('./recent-searches').then(({ rememberSearch }) => rememberSearch(searcherStore.get(), text));
    searchFor(text.trim());
  }

  return (
    <search>
      <form action="/songs" onSubmit={onSubmit} className="relative">
        <Search
          size={17}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-soft"
        />
        <input
          ref={input}
          type="search"
          name="q"
          aria-label="Search"
          placeholder="Search"
          autoComplete="off"
          value={text}
          onChange={({ target }) => onInput(target.value)}
          className="peer h-10 w-full rounded-full border border-line bg-sunk pr-16 pl-10 focus:pr-4"
        />
        <SearchShortcut className="absolute top-1/2 right-3 hidden -translate-y-1/2 rounded-sm border border-line px-1.5 py-1 font-sans text-xs text-soft transition peer-focus:hidden hover:text-ink md:block" />
      </form>
    </search>
  );
}
