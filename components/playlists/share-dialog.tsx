'use client';
// The members of a playlist. Its owner invites listeners by name or link; members see each other and leave.
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { PlaylistMember } from '@/contract';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { personName } from '../format';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { showError, showToast } from '../ui/toast-store';
import { InvitationLinks } from './invitation-links';
import { InviteForm } from './invite-form';
import { MemberRow } from './member-row';
import type { PlaylistHead } from './playlist-header';
import { useMembers } from './use-members';

interface ShareDialogProps {
  playlist: PlaylistHead;
  viewerId: string;
  onDone: () => void;
}

export default function ShareDialog({ playlist, viewerId, onDone }: ShareDialogProps) {
  const { playlist_id, name, access } = playlist;
  const { data, problem, reload } = useMembers(playlist_id);
  const router = useRouter();
  const refresh = useRefresh();
  const [removed, setRemoved] = useState<readonly PlaylistMember[]>([]);
  const isOwner = access === 'own';
  const members = data?.members ?? [];
  const isRemoved = ({ user_id }: PlaylistMember) => !members.some((member) => member.user_id === user_id);
  const onChange = () => {
    refresh();
    return reload();
  };

  async function leave() {
    const param = { playlist_id: String(playlist_id), user_id: viewerId };
    try {
      await callApi(api.playlists[':playlist_id'].members[':user_id'].$delete({ param }));
      onDone();
      router.replace('/playlists');
      refresh();
      showToast(`You left “${name}”`);
    } catch (error) {
      showError(error);
    }
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {isOwner && <InviteForm playlistId={playlist_id} onInvited={onChange} />}
      <section aria-labelledby="members" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h3 id="members" className="text-base font-semibold">
          Members
        </h3>
        {problem && <p role="alert">{problem}</p>}
        {!data && !problem && <Skeleton className="h-11" />}
        <ul className="grid grid-cols-[minmax(0,1fr)]">
          {!isOwner && (
            <li className="flex justify-between gap-3 py-2">
              <span className="min-w-0 break-words">{personName(playlist.owner_display_name)}</span>
              <span className="text-sm text-soft">Owner</span>
            </li>
          )}
          {[...members, ...removed.filter(isRemoved)].map((member) => (
            <MemberRow
              key={member.user_id}
              playlistId={playlist_id}
              member={member}
              isViewer={member.user_id === viewerId}
              canChange={isOwner}
              isRemoved={isRemoved(member)}
              onRemoved={() => setRemoved((others) => [...others.filter(isRemoved), member])}
              onChange={onChange}
            />
          ))}
        </ul>
        {isOwner && data && members.length + removed.length === 0 && (
          <p className="text-soft">Only you. Invite someone by name or send them a link.</p>
        )}
      </section>
      {isOwner && data && <InvitationLinks playlistId={playlist_id} links={data.links} onChange={onChange} />}
      {!isOwner && (
        <Button variant="danger" className="justify-self-start" onClick={() => void leave()}>
          Leave playlist
        </Button>
      )}
    </div>
  );
}
