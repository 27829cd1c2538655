'use client';
// Asks before adding songs that a playlist already has.
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useCloseDialog } from '../ui/dialog-host';

interface DuplicateSongDialogProps {
  playlistName: string;
  /** Number of songs to add. */
  amount: number;
  onAdd: () => void;
}

export function DuplicateSongDialog({ playlistName, amount, onAdd }: DuplicateSongDialogProps) {
  const close = useCloseDialog();
  return (
    <Dialog
      open
      onOpenChange={close}
      title={`Already in “${playlistName}”`}
      description={
        amount === 1
          ? 'Do you want to add the song again?'
          : 'Some of these songs are already in the playlist. Do you want to add all of them?'
      }
    >
      <div className="flex flex-wrap gap-2">
        <Button
          variant="solid"
          onClick={() => {
            close();
            onAdd();
          }}
        >
          {amount === 1 ? 'Add again' : 'Add all'}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </Dialog>
  );
}
