'use client';
// Loads the code of the open invitations only for users who have some.
import { Activity, lazy } from 'react';
import type { InvitationListProps } from './invitation-list';

const InvitationList = lazy(() => import('./invitation-list'));

export function LazyInvitationList(props: InvitationListProps) {
  return (
    <Activity>
      <InvitationList {...props} />
    </Activity>
  );
}
