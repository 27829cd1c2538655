'use client';
// Button that opens the members of a playlist: Share for its owner, Members for those who have joined.
import { DialogButton } from '../ui/dialog-button';
import { loadable } from '../ui/loadable';
import type { PlaylistHead } from './playlist-header';

const [ShareDialog, loadShareDialog] = loadable(() => import('./share-dialog'));

interface ShareButtonProps {
  playlist: PlaylistHead;
  viewerId: string;
}

export function ShareButton({ playlist, viewerId }: ShareButtonProps) {
  const { access, visibility, name } = playlist;
  // Editors maintain featured playlists, without invitations.
  if (access === 'public' || (access === 'own' && visibility === 'featured')) return null;
  const isOwner = access === 'own';
  return (
    <DialogButton
      load={loadShareDialog}
      label={isOwner ? 'Share' : 'Members'}
      title={isOwner ? `Share “${name}”` : `Members of “${name}”`}
    >
      {(close) => <ShareDialog playlist={playlist} viewerId={viewerId} onDone={close} />}
    </DialogButton>
  );
}
