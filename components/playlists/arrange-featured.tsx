'use client';
// The featured playlists as a list that editors arrange: by dragging, with the keyboard or with buttons.
import { arrayMove } from '@dnd-kit/sortable';
import { useEffect, useRef, useState } from 'react';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { SortableList } from '../ui/sortable-list';
import { showError, showToast } from '../ui/toast-store';
import { FeaturedRow } from './featured-row';
import type { ShelfPlaylist } from './playlist-shelf';

export default function ArrangeFeatured({ playlists }: { playlists: readonly ShelfPlaylist[] }) {
  const [shown, setShown] = useState(playlists);
  useEffect(() => setShown(playlists), [playlists]);
  const refresh = useRefresh();
  /** Moves are sent one after the other. */
  const sent = useRef(Promise.resolve());

  function move(from: number, to: number) {
    const moved = shown[from];
    if (!moved || to < 0 || to >= shown.length) return;
    const next = arrayMove([...shown], from, to);
    setShown(next);
    const param = { playlist_id: String(moved.playlist_id) };
    const save = (after: number | null) =>
      callApi(api.playlists[':playlist_id']['featured-place'].$put({ param, json: { after } }));
    sent.current = sent.current.then(async () => {
      try {
        const before = await save(next[to - 1]?.playlist_id ?? null);
        const undo = () =>
          save(before.after).then(() => showToast(`“${moved.name}” is back in its place`), showError);
        showToast(`Moved “${moved.name}” to position ${to + 1} of ${shown.length}`, {
          label: 'Undo',
          run: () => void undo().finally(refresh),
        });
      } catch (error) {
        showError(error);
        setShown(playlists);
      }
      refresh();
    });
  }

  return (
    <SortableList
      items={shown.map(({ playlist_id, name }) => ({ id: playlist_id, name }))}
      total={shown.length}
      onMove={move}
    >
      <ol aria-label="Featured playlists" className="grid max-w-3xl grid-cols-[minmax(0,1fr)]">
        {shown.map((playlist, index) => (
          <FeaturedRow
            key={playlist.playlist_id}
            playlist={playlist}
            number={index + 1}
            isLast={index === shown.length - 1}
            moveBy={(rows) => move(index, index + rows)}
          />
        ))}
      </ol>
    </SortableList>
  );
}
