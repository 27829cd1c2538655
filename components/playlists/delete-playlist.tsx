'use client';
// Deletes a playlist after asking once.
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, ask } from '../api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { say, sayError } from '../ui/toast-store';

export function DeletePlaylist({ playlistId, name }: { playlistId: number; name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [deleting, setDeleting] = useState(false);

  async function remove() {
    setDeleting(true);
    try {
      await ask(api.playlists[':playlist_id'].$delete({ param: { playlist_id: String(playlistId) } }));
      say(`“${name}” was deleted.`);
      router.replace('/playlists');
      router.refresh();
    } catch (error) {
      sayError(error);
      setDeleting(false);
    }
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete playlist</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete “${name}”?`}
        description="The songs stay in your library. The plays of this playlist no longer count for its owner."
      >
        <div className="flex flex-row-reverse flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button look="danger" disabled={deleting} onClick={remove}>
            Delete
          </Button>
        </div>
      </Dialog>
    </>
  );
}
