'use client';
// Edit history of a featured playlist.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlaylistEdit } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { relativeTime } from '../relative-time';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { describeEdit } from './describe-edit';

const PAGE_SIZE = '50';

export default function EditHistory({ playlistId }: { playlistId: number }) {
  const refresh = useRefresh();
  const [edits, setEdits] = useState<readonly PlaylistEdit[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [status, setStatus] = useState('');
  const lastRead = useRef(0);
  const param = { playlist_id: String(playlistId) };

  const read = useCallback(
    async (from: string | null) => {
      lastRead.current += 1;
      const current = lastRead.current;
      const query = { limit: PAGE_SIZE, ...(from && { cursor: from }) };
      const page = await callApi(
        api.playlists[':playlist_id'].edits.$get({ param: { playlist_id: String(playlistId) }, query }),
      );
      // Ignores the response when a newer request has been sent.
      if (current !== lastRead.current) return;
      setEdits((before) => [...(from && before ? before : []), ...page.items]);
      setCursor(page.next_cursor);
    },
    [playlistId],
  );
  const showErrors = useCallback((work: Promise<void>) => {
    work.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      setStatus(error.message);
    });
  }, []);
  useEffect(() => showErrors(read(null)), [showErrors, read]);

  async function undo(edit: PlaylistEdit) {
    const edit_id = String(edit.edit_id);
    await callApi(
      api.playlists[':playlist_id'].edits[':edit_id'].undo.$post({ param: { ...param, edit_id } }),
    );
    setStatus(`Undone: ${describeEdit(edit)}.`);
    refresh();
    await read(null);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p role="status" className={status ? 'rounded-md bg-sunk px-3 py-2 text-sm' : 'sr-only'}>
        {status}
      </p>
      <ol className="grid max-h-[56dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto">
        {!edits && !status && <Skeleton className="h-11" />}
        {edits?.length === 0 && (
          <li className="text-soft">
            No changes yet. Songs that editors add, move or remove are listed here.
          </li>
        )}
        {edits?.map((edit) => (
          <li key={edit.edit_id} className="flex items-center gap-3 border-b border-line py-2 last:border-0">
            <span className="grid min-w-0 grow">
              <span className={`break-words ${edit.undone ? 'text-soft line-through' : ''}`}>
                {describeEdit(edit)}
              </span>
              <time dateTime={edit.edited_at} className="text-sm text-soft">
                {relativeTime(Date.parse(edit.edited_at))}
                {edit.undone && ', undone'}
              </time>
            </span>
            {!edit.undone && edit.what.kind !== 'made' && (
              <Button
                size="sm"
                aria-label={`Undo: ${describeEdit(edit)}`}
                onClick={() => showErrors(undo(edit))}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
        {cursor && (
          <li className="py-2">
            <Button size="sm" onClick={() => showErrors(read(cursor))}>
              Show older edits
            </Button>
          </li>
        )}
      </ol>
    </div>
  );
}
