'use client';
// The history of a featured playlist, read when it is opened and again after each undo.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlaylistEdit } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { relativeTime } from '../relative-time';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { editWords } from './edit-words';

const PAGE = '50';

export default function HistoryList({ playlistId }: { playlistId: number }) {
  const refresh = useRefresh();
  const [edits, setEdits] = useState<readonly PlaylistEdit[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const readings = useRef(0);
  const param = { playlist_id: String(playlistId) };

  const read = useCallback(
    async (from: string | null) => {
      readings.current += 1;
      const reading = readings.current;
      const query = { limit: PAGE, ...(from && { cursor: from }) };
      const page = await callApi(
        api.playlists[':playlist_id'].edits.$get({ param: { playlist_id: String(playlistId) }, query }),
      );
      // Asked again meanwhile, that answer counts.
      if (reading !== readings.current) return;
      setEdits((before) => [...(from && before ? before : []), ...page.items]);
      setCursor(page.next_cursor);
    },
    [playlistId],
  );
  const attempt = useCallback((work: Promise<void>) => {
    work.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      setSaid(error.message);
    });
  }, []);
  useEffect(() => attempt(read(null)), [attempt, read]);

  async function undo(edit: PlaylistEdit) {
    const edit_id = String(edit.edit_id);
    await callApi(
      api.playlists[':playlist_id'].edits[':edit_id'].undo.$post({ param: { ...param, edit_id } }),
    );
    setSaid(`Undone: ${editWords(edit)}.`);
    refresh();
    await read(null);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p role="status" className={said ? 'rounded-md bg-sunk px-3 py-2 text-sm' : 'sr-only'}>
        {said}
      </p>
      <ol className="grid max-h-[56dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto">
        {!edits && !said && <Skeleton className="h-11" />}
        {edits?.map((edit) => (
          <li key={edit.edit_id} className="flex items-center gap-3 border-b border-line py-2 last:border-0">
            <span className="grid min-w-0 grow">
              <span className={`break-words ${edit.undone ? 'text-soft line-through' : ''}`}>
                {editWords(edit)}
              </span>
              <time dateTime={edit.edited_at} className="text-sm text-soft">
                {relativeTime(Date.parse(edit.edited_at))}
                {edit.undone && ', undone'}
              </time>
            </span>
            {!edit.undone && edit.what.kind !== 'made' && (
              <Button size="sm" aria-label={`Undo: ${editWords(edit)}`} onClick={() => attempt(undo(edit))}>
                Undo
              </Button>
            )}
          </li>
        ))}
        {cursor && (
          <li className="py-2">
            <Button size="sm" onClick={() => attempt(read(cursor))}>
              Earlier edits
            </Button>
          </li>
        )}
      </ol>
    </div>
  );
}
