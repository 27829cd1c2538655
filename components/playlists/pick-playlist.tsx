'use client';
// Dialogs that put songs into one of many playlists, found by its name, or into a new one.
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
import { useOwnPlaylists } from './own-playlists';

/** Makes a playlist that begins with the songs. */
export function MakeAndAdd({ songs }: { songs: readonly PlayerSong[] }) {
  const close = useCloseDialog();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="New playlist"
      description={`It begins with ${describeSongs(songs)}.`}
    >
      <NewPlaylistForm
        onMade={(playlist) => {
          close();
          void addToPlaylist(songs, playlist);
        }}
      />
    </Dialog>
  );
}

interface PickPlaylistProps {
  songs: readonly PlayerSong[];
  isEditor: boolean;
}

export function PickPlaylist({ songs, isEditor }: PickPlaylistProps) {
  const close = useCloseDialog();
  const [words, setWords] = useState('');
  const { playlists, problem } = useOwnPlaylists(isEditor);
  const wanted = words.trim().toLowerCase();
  const fitting = playlists?.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <Dialog open onOpenChange={close} title={`Add ${describeSongs(songs)} to a playlist`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <SearchList
          label="Find a playlist"
          placeholder="Find a playlist by name"
          words={words}
          onWords={setWords}
          found={fitting?.length}
        >
          {fitting?.map((playlist) => (
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
          {fitting?.length === 0 && (
            <SearchListNote>
              {wanted ? `No playlist of yours is called “${words.trim()}”.` : 'No playlists yet.'}
            </SearchListNote>
          )}
          {!playlists && <SearchListNote>{problem ?? 'Loading'}</SearchListNote>}
        </SearchList>
        <Button className="justify-self-start" onClick={() => showDialog(<MakeAndAdd songs={songs} />)}>
          <Plus size={16} aria-hidden="true" />
          New playlist…
        </Button>
      </div>
    </Dialog>
  );
}
