'use client';
// The listener's library: the first page comes with the document, the next ones as the end comes into view.
import { useEffect, useMemo, useRef, useState } from 'react';
import { api, ask, Problem } from '../api';
import { Button } from '../ui/button';
import { type SongRow, toRow } from './rows';
import { SongTable } from './song-table';
import type { Sorting } from './sorting';

const PAGE = 200;

interface LibraryProps {
  first: readonly SongRow[];
  cursor: string | null;
  sorting: Sorting;
}

export function Library({ first, cursor, sorting }: LibraryProps) {
  const [more, setMore] = useState<{ rows: readonly SongRow[]; cursor: string | null }>({ rows: [], cursor });
  const [state, setState] = useState<'ready' | 'loading' | { error: string }>('ready');
  const rows = useMemo(() => [...first, ...more.rows], [first, more.rows]);

  async function loadMore() {
    if (!more.cursor || state === 'loading') return;
    setState('loading');
    try {
      const query = { ...sorting.query, sort: sorting.sort, limit: String(PAGE), cursor: more.cursor };
      const page = await ask(api.songs.$get({ query }));
      setMore({ rows: [...more.rows, ...page.items.map(toRow)], cursor: page.next_cursor });
      setState('ready');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setState({ error: error.message });
    }
  }

  return (
    <>
      <SongTable label="Songs" rows={rows} sorting={sorting} />
      {more.cursor && (
        <div className="grid justify-items-center gap-3 py-6" aria-live="polite">
          {typeof state === 'object' && <p className="text-danger">{state.error}</p>}
          <Button onClick={loadMore} disabled={state === 'loading'}>
            {state === 'loading' ? 'Loading' : 'Load more'}
          </Button>
          {state === 'ready' && <WhenNear run={loadMore} />}
        </div>
      )}
    </>
  );
}

/** Calls `run` when the end of the list is about a screen away. */
function WhenNear({ run }: { run: () => void }) {
  const end = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && run(), {
      rootMargin: '800px',
    });
    if (end.current) observer.observe(end.current);
    return () => observer.disconnect();
  }, [run]);
  return <span ref={end} />;
}
