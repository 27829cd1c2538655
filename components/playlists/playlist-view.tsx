'use client';
// One playlist: for most people a list to play, for those who keep it a list to arrange.
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { api, ask } from '../api';
import { type SongRow, toRow } from '../songs/rows';
import { SongTable } from '../songs/song-table';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/parts';
import { sayError } from '../ui/toast-store';
import { AddSongs } from './add-songs';
import { DeletePlaylist } from './delete-playlist';
import { EditDetails } from './edit-details';
import type { Entry } from './entries';
import { PlayPlaylist } from './play-playlist';
import { type PlaylistHead, PlaylistHeader } from './playlist-header';
import { useEntries } from './use-entries';

/** Dragging is loaded only where something may be dragged. */
const EntryTable = dynamic(() => import('./entry-table').then((module) => module.EntryTable));

interface PlaylistViewProps {
  playlist: PlaylistHead;
  songs: readonly (readonly [entry: number, ...SongRow])[];
  cursor: string | null;
  canEdit: boolean;
  canFeature: boolean;
}

export function PlaylistView({ playlist, songs, cursor, canEdit, canFeature }: PlaylistViewProps) {
  const id = playlist.playlist_id;
  const [initial] = useState(() => songs.map(([entry, ...row]): Entry => ({ entry, row })));
  const { entries, move, add, remove, read } = useEntries(id, initial);
  const [nextCursor, setNextCursor] = useState(cursor);
  const rows = useMemo(() => entries.map(({ row }) => row), [entries]);

  async function loadMore(from: string) {
    const query = { cursor: from, limit: '200' };
    const page = await ask(api.playlists[':playlist_id'].$get({ param: { playlist_id: String(id) }, query }));
    read(page.songs.items.map((song) => ({ entry: song.entry_id, row: toRow(song) })));
    setNextCursor(page.songs.next_cursor);
  }

  return (
    <div className="page">
      <PlaylistHeader playlist={nextCursor ? playlist : { ...playlist, ...lengthOf(rows) }}>
        <PlayPlaylist name={playlist.name} playlistId={id} rows={rows} />
        {canEdit && (
          <>
            <AddSongs publicOnly={playlist.visibility === 'featured'} add={add} />
            <EditDetails playlist={playlist} canFeature={canFeature} />
            <DeletePlaylist playlistId={id} name={playlist.name} />
          </>
        )}
      </PlaylistHeader>
      {entries.length === 0 && (
        <EmptyState title="No songs here yet">
          {canEdit
            ? 'Press Add songs, look for a few you like, and they appear here.'
            : 'Come back when songs were added.'}
        </EmptyState>
      )}
      {entries.length > 0 &&
        (canEdit ? (
          <EntryTable entries={entries} playlistId={id} move={move} remove={remove} />
        ) : (
          <SongTable
            label={playlist.name}
            rows={rows}
            keys={entries.map(({ entry }) => entry)}
            playlistId={id}
          />
        ))}
      {nextCursor && (
        <div className="grid justify-items-center py-6">
          <Button onClick={() => void loadMore(nextCursor).catch(sayError)}>Load more</Button>
        </div>
      )}
    </div>
  );
}

/** Count and length of songs that are all here. */
function lengthOf(rows: readonly SongRow[]) {
  return { song_count: rows.length, duration_ms: rows.reduce((sum, row) => sum + row[5], 0) };
}
