'use client';
// The search box: Ctrl or Command with K reaches it from anywhere, and songs appear while typing.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';

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
  useEffect(() => focusOnShortcut(input), []);
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
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 hidden -translate-y-1/2 rounded-sm border border-line px-1.5 py-px font-sans text-xs text-soft peer-focus:hidden md:block"
        >
          ⌘K
        </span>
      </form>
    </search>
  );
}

function focusOnShortcut(input: React.RefObject<HTMLInputElement | null>): () => void {
  const stop = new AbortController();
  const onKeyDown = (event: KeyboardEvent) => {
    const box = input.current;
    if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || !box?.checkVisibility())
      return;
    event.preventDefault();
    box.select();
  };
  document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
  return () => stop.abort();
}
