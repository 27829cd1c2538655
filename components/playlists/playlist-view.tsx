'use client';
// One playlist: for most people a list to play, for those who keep it a list to arrange.
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { PlayAll } from '../library/play-all';
import { LoadError } from '../songs/load-error';
import type { SongRow } from '../songs/song-row';
import { VirtualSongTable } from '../songs/virtual-song-table';
import { EmptyListFocus } from '../ui/empty-list-focus';
import { EmptyState } from '../ui/empty-state';
import { AddSongs } from './add-songs';
import { DeletePlaylist } from './delete-playlist';
import { EditDetails } from './edit-details';
import type { EntryPage } from './entry-pages';
import { History } from './history';
import { type PlaylistHead, PlaylistHeader } from './playlist-header';
import { PlaylistMenu } from './playlist-menu';
import { useEntries } from './use-entries';
import { usePlaylistPages } from './use-playlist-pages';

/** Dragging is loaded only where something may be dragged. */
const EntryTable = dynamic(() => import('./entry-table').then((module) => module.EntryTable));

interface PlaylistViewProps {
  playlist: PlaylistHead;
  /** Its first songs. */
  first: EntryPage;
  canEdit: boolean;
  canFeature: boolean;
}

export function PlaylistView({ playlist, first, canEdit, canFeature }: PlaylistViewProps) {
  const id = playlist.playlist_id;
  const { entries, rest, move, add, remove, read } = useEntries(id, first);
  const { more, problem, retry, onReach } = usePlaylistPages(id, rest, read);
  const rows = useMemo(() => entries.map(({ row }) => row), [entries]);
  const total = more ? playlist.song_count : rows.length;

  return (
    <div className="page">
      <PlaylistHeader playlist={more ? playlist : { ...playlist, ...lengthOf(rows) }}>
        {rows.length > 0 && (
          <PlayAll
            size="md"
            name={playlist.name}
            list={{ of: 'playlist', playlistId: id, rows: more ? null : rows }}
          />
        )}
        {canEdit && (
          <>
            <AddSongs publicOnly={playlist.visibility === 'featured'} add={add} />
            <EditDetails playlist={playlist} canFeature={canFeature} />
            {playlist.visibility === 'featured' && <History playlistId={id} />}
            <DeletePlaylist playlistId={id} name={playlist.name} />
          </>
        )}
        <PlaylistMenu playlistId={id} name={playlist.name} />
      </PlaylistHeader>
      {entries.length === 0 && (
        <EmptyListFocus hadRows={first.rows.length > 0}>
          <EmptyState title="No songs here yet">
            {canEdit
              ? 'Press Add songs, look for a few you like, and they appear here.'
              : 'Come back when songs were added.'}
          </EmptyState>
        </EmptyListFocus>
      )}
      {entries.length > 0 &&
        (canEdit ? (
          <EntryTable
            entries={entries}
            total={total}
            playlistId={id}
            move={move}
            remove={remove}
            onReach={onReach}
          />
        ) : (
          <VirtualSongTable
            label={playlist.name}
            rows={rows}
            total={total}
            onReach={onReach}
            keys={entries.map(({ entry }) => entry)}
            playlistId={id}
          />
        ))}
      <LoadError problem={problem} retry={retry} />
    </div>
  );
}

/** Count and length of songs that are all here. */
function lengthOf(rows: readonly SongRow[]) {
  return { song_count: rows.length, duration_ms: rows.reduce((sum, row) => sum + row[5], 0) };
}
