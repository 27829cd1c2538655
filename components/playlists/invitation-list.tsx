'use client';
// Open invitations to playlists, on the page of all playlists.
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { PlaylistInvitation } from '@/contract';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button } from '../ui/button';
import { SectionHeader } from '../ui/page-header';
import { showError, showToast } from '../ui/toast-store';
import { describeInvitation } from './describe-invitation';

export interface InvitationListProps {
  invitations: readonly PlaylistInvitation[];
  viewerId: string;
}

export default function InvitationList({ invitations, viewerId }: InvitationListProps) {
  const router = useRouter();
  const refresh = useRefresh();
  const [answered, setAnswered] = useState<ReadonlySet<number>>(new Set());
  const route = api.playlists[':playlist_id'];

  /** The buttons of an answered invitation stay disabled until it leaves the page. */
  async function run(id: number, work: () => Promise<void>) {
    setAnswered((others) => new Set(others).add(id));
    try {
      await work();
    } catch (error) {
      showError(error);
      setAnswered((others) => new Set([...others].filter((other) => other !== id)));
    }
    refresh();
  }
  const accept = ({ playlist_id }: PlaylistInvitation) =>
    run(playlist_id, async () => {
      await callApi(route.join.$post({ param: { playlist_id: String(playlist_id) } }));
      router.push(`/playlists/${playlist_id}`);
    });
  const decline = ({ playlist_id, name }: PlaylistInvitation) =>
    run(playlist_id, async () => {
      const param = { playlist_id: String(playlist_id), user_id: viewerId };
      await callApi(route.members[':user_id'].$delete({ param }));
      showToast(`Declined the invitation to “${name}”`);
    });

  return (
    <section aria-labelledby="invitations" className="mb-10">
      <SectionHeader id="invitations" title="Invitations" />
      <ul className="grid gap-2">
        {invitations.map((invitation) => (
          <li
            key={invitation.playlist_id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-raised px-4 py-3"
          >
            <span className="min-w-0 break-words">{describeInvitation(invitation)}</span>
            <span className="flex gap-2">
              <Button
                size="sm"
                variant="solid"
                disabled={answered.has(invitation.playlist_id)}
                aria-label={`Accept “${invitation.name}”`}
                onClick={() => void accept(invitation)}
              >
                Accept
              </Button>
              <Button
                size="sm"
                disabled={answered.has(invitation.playlist_id)}
                aria-label={`Decline “${invitation.name}”`}
                onClick={() => void decline(invitation)}
              >
                Decline
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
