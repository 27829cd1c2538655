'use client';
// One playlist: for most people a list to play, for those who keep it a list to arrange.
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { LongSongTable } from '../songs/long-song-table';
import { ReadingProblem } from '../songs/reading-problem';
import type { SongRow } from '../songs/rows';
import { EmptyState } from '../ui/parts';
import { AddSongs } from './add-songs';
import { DeletePlaylist } from './delete-playlist';
import { EditDetails } from './edit-details';
import type { Entry } from './entries';
import { PlayPlaylist } from './play-playlist';
import { type PlaylistHead, PlaylistHeader } from './playlist-header';
import { useEntries } from './use-entries';
import { usePlaylistPages } from './use-playlist-pages';

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
  const { more, problem, retry, onReach } = usePlaylistPages(id, cursor, read);
  const rows = useMemo(() => entries.map(({ row }) => row), [entries]);

  return (
    <div className="page">
      <PlaylistHeader playlist={more ? playlist : { ...playlist, ...lengthOf(rows) }}>
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
          <EntryTable entries={entries} playlistId={id} move={move} remove={remove} onReach={onReach} />
        ) : (
          <LongSongTable
            label={playlist.name}
            rows={rows}
            total={more ? playlist.song_count : rows.length}
            onReach={onReach}
            keys={entries.map(({ entry }) => entry)}
            playlistId={id}
          />
        ))}
      <ReadingProblem problem={problem} retry={retry} />
    </div>
  );
}

/** Count and length of songs that are all here. */
function lengthOf(rows: readonly SongRow[]) {
  return { song_count: rows.length, duration_ms: rows.reduce((sum, row) => sum + row[5], 0) };
}
