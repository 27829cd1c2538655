'use client';
// Page of a playlist: a list to play, and to edit for its owner or editors.
import { useMemo, useState } from 'react';
import type { SmartRules } from '@/contract';
import { PlayAll } from '../library/play-all';
import { LoadError } from '../songs/load-error';
import type { ListedSong } from '../songs/selection';
import type { SongRow } from '../songs/song-row';
import { VirtualSongTable } from '../songs/virtual-song-table';
import { EmptyListFocus } from '../ui/empty-list-focus';
import { EmptyState } from '../ui/empty-state';
import { loadable } from '../ui/loadable';
import { showError } from '../ui/toast-store';
import { PlaylistActions } from './playlist-actions';
import { type PlaylistHead, PlaylistHeader } from './playlist-header';
import { PlaylistMenu } from './playlist-menu';
import type { EntryPage } from './read-entries';
import { ShareButton } from './share-button';
import { SmartActions } from './smart-actions';
import { usePlaylistEditor } from './use-playlist-editor';

const [EntryTable, loadEntryTable] = loadable(async () => ({
  default: (await import('./entry-table')).EntryTable,
}));

interface PlaylistViewProps {
  playlist: PlaylistHead;
  first: EntryPage;
  /** Whether the viewer may change the songs. */
  canEdit: boolean;
  /** Whether the viewer may change name and visibility, and delete the playlist. */
  canManage: boolean;
  viewerId: string;
  /** Of a smart playlist; null for others. */
  rules: SmartRules | null;
  /** Whether its rules took too long to read the songs. */
  isTooSlow: boolean;
  canFeature: boolean;
}

export function PlaylistView(props: PlaylistViewProps) {
  const { playlist, first, canEdit, canManage, canFeature, viewerId, rules, isTooSlow } = props;
  const id = playlist.playlist_id;
  const { entries, hasMore, problem, move, add, remove, look, retry } = usePlaylistEditor(id, first);
  const rows = useMemo(() => entries.map(({ row }) => row), [entries]);
  const total = hasMore ? playlist.song_count : rows.length;
  const [editing, setEditing] = useState(false);

  /** The songs stay on the page until the code of the Edit mode has loaded. */
  const edit = (next: boolean) => void loadEntryTable().then(() => setEditing(next), showError);

  function removeRows(listed: readonly ListedSong[]) {
    const keys = new Set(listed.map(({ key }) => key));
    void remove(entries.filter(({ entry }) => keys.has(entry)));
  }

  return (
    <div className="page">
      <PlaylistHeader playlist={hasMore ? playlist : { ...playlist, ...totalsOf(rows) }}>
        {rows.length > 0 && (
          <PlayAll
            size="md"
            name={playlist.name}
            list={{ of: 'playlist', playlistId: id, rows: hasMore ? null : rows }}
          />
        )}
        {canEdit && (
          <PlaylistActions
            playlist={playlist}
            canManage={canManage}
            canFeature={canFeature}
            add={add}
            editing={editing}
            onEdit={edit}
            loadEditing={loadEntryTable}
          />
        )}
        {rules ? (
          <SmartActions playlistId={id} rules={rules} version={playlist.version} />
        ) : (
          <ShareButton playlist={playlist} viewerId={viewerId} />
        )}
        <PlaylistMenu
          playlist={playlist}
          canEdit={canManage}
          canChangeImage={canEdit || canManage}
          canFeature={canFeature}
        />
      </PlaylistHeader>
      {entries.length === 0 && (
        <EmptyListFocus hadRows={first.items.length > 0}>
          {isTooSlow ? (
            <EmptyState title="These rules take too long">
              Select Edit rules and use fewer of them, or more specific ones.
            </EmptyState>
          ) : (
            <EmptyState title="No songs here yet">{emptyText(canEdit, rules !== null)}</EmptyState>
          )}
        </EmptyListFocus>
      )}
      {entries.length > 0 &&
        (editing ? (
          <EntryTable
            entries={entries}
            total={total}
            playlistId={id}
            move={move}
            remove={remove}
            onReach={look}
          />
        ) : (
          <VirtualSongTable
            label={canEdit ? 'Songs of this playlist' : playlist.name}
            rows={rows}
            total={total}
            onReach={look}
            keys={entries.map(({ entry }) => entry)}
            playlistId={id}
            remove={canEdit ? removeRows : undefined}
          />
        ))}
      <LoadError problem={problem} retry={retry} />
    </div>
  );
}

function emptyText(canEdit: boolean, isSmart: boolean): string {
  if (isSmart) return 'No songs in your library match the rules. Edit the rules, or add songs.';
  return canEdit
    ? 'Select Add songs to find songs for this playlist.'
    : 'Its owner has not added any songs. Come back later.';
}

function totalsOf(rows: readonly SongRow[]) {
  return { song_count: rows.length, duration_ms: rows.reduce((sum, row) => sum + row[5], 0) };
}
