'use client';
// Dialogs that add songs to a playlist found by name, or to a new one.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { PlayerSong } from '../player/types';
import { describeSongs } from '../songs/describe-songs';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { showDialog, useCloseDialog } from '../ui/dialog-host';
import { SearchList, SearchListItem, SearchListNote } from '../ui/search-list';
import { addToPlaylist } from './add-to-playlist';
import NewPlaylistForm from './new-playlist-form';
import { useWritablePlaylists } from './use-writable-playlists';

export function NewPlaylistDialog({ songs }: { songs: readonly PlayerSong[] }) {
  const close = useCloseDialog();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="New playlist"
      description={`Starts with ${describeSongs(songs)}.`}
    >
      <NewPlaylistForm
        onCreated={(playlist) => {
          close();
          void addToPlaylist(songs, playlist);
        }}
      />
    </Dialog>
  );
}

interface PlaylistPickerProps {
  songs: readonly PlayerSong[];
  isEditor: boolean;
}

export function PlaylistPicker({ songs, isEditor }: PlaylistPickerProps) {
  const close = useCloseDialog();
  const [query, setQuery] = useState('');
  const { playlists, problem } = useWritablePlaylists(isEditor);
  const name = query.trim();
  const matches = playlists?.filter((playlist) => playlist.name.toLowerCase().includes(name.toLowerCase()));
  return (
    <Dialog open onOpenChange={close} title={`Add ${describeSongs(songs)} to a playlist`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <SearchList
          label="Find a playlist"
          placeholder="Find a playlist by name"
          words={query}
          onWords={setQuery}
          found={matches?.length}
        >
          {matches?.map((playlist) => (
            <SearchListItem key={playlist.playlist_id}>
              <span className="min-w-0 grow truncate font-medium">{playlist.name}</span>
              <Button
                size="sm"
                aria-label={`Add to ${playlist.name}`}
                onClick={() => {
                  close();
                  void addToPlaylist(songs, playlist);
                }}
              >
                <Plus size={16} aria-hidden="true" />
                Add
              </Button>
            </SearchListItem>
          ))}
          {matches?.length === 0 && (
            <SearchListNote>
              {name ? `None of your playlists matches “${name}”.` : 'No playlists yet.'}
            </SearchListNote>
          )}
          {!playlists && <SearchListNote>{problem ?? 'Loading…'}</SearchListNote>}
        </SearchList>
        <Button
          className="justify-self-start"
          onClick={() => showDialog(<NewPlaylistDialog songs={songs} />)}
        >
          <Plus size={16} aria-hidden="true" />
          New playlist…
        </Button>
      </div>
    </Dialog>
  );
}
