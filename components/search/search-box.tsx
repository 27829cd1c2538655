'use client';
// The search box: songs of the library appear while typing. The button in it opens the palette, which finds everything.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { OpenPaletteButton } from './open-palette-button';

const PAUSE_MS = 250;

/** Searches the listener's songs; what stands in the address stands in the box. */
export function SearchBox() {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const asked = path === '/songs' ? (params.get('q') ?? '') : '';
  const input = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(asked);

  // While somebody types, the box is theirs; otherwise it says what the address says.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(asked);
  }, [asked]);
  // Whoever follows a link meanwhile goes there, and does not come back to what was typed.
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof Element && target.closest('a'))) return;
      clearTimeout(pause.current);
      setText(asked);
    };
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, [asked]);
  useEffect(() => () => clearTimeout(pause.current), []);

  function search(words: string) {
    clearTimeout(pause.current);
    const here = new URL(window.location.href);
    const onSongs = here.pathname === '/songs';
    const query = new URLSearchParams(onSongs ? here.search : '');
    if (words) query.set('q', words);
    else query.delete('q');
    const address = query.size > 0 ? `/songs?${query}` : '/songs';
    if (onSongs) router.replace(address, { scroll: false });
    else router.push(address);
  }
  function onInput(value: string) {
    setText(value);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => search(value.trim()), PAUSE_MS);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    search(text.trim());
  }

  return (
    <search>
      <form action="/songs" onSubmit={onSubmit} className="relative">
        <input
          ref={input}
          type="search"
          name="q"
          aria-label="Search"
          placeholder="Search"
          autoComplete="off"
          value={text}
          onChange={({ target }) => onInput(target.value)}
          className="peer h-10 w-full rounded-full border border-line bg-sunk pr-14 pl-4 focus:pr-4"
        />
        <OpenPaletteButton className="absolute top-1/2 right-3 hidden -translate-y-1/2 rounded-sm border border-line px-1.5 py-1 font-sans text-xs text-soft transition peer-focus:hidden hover:text-ink md:block">
          ⌘K
        </OpenPaletteButton>
      </form>
    </search>
  );
}
