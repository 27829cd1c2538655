'use client';
// Asks about a song that stands in a playlist already.
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useCloseDialog } from '../ui/dialog-host';

interface AddAgainProps {
  /** The playlist's name. */
  name: string;
  /** How many songs were to be added. */
  amount: number;
  onAdd: () => void;
}

export function AddAgain({ name, amount, onAdd }: AddAgainProps) {
  const close = useCloseDialog();
  const it = amount === 1 ? 'it' : 'them';
  return (
    <Dialog
      open
      onOpenChange={close}
      title={`Already in “${name}”`}
      description={amount === 1 ? 'Add it again?' : 'Some of these songs are there. Add them again?'}
    >
      <div className="flex flex-wrap gap-2">
        <Button
          variant="solid"
          onClick={() => {
            close();
            onAdd();
          }}
        >
          Add {it} again
        </Button>
        <Button onClick={close}>Leave {it} out</Button>
      </div>
    </Dialog>
  );
}
