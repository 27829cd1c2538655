'use client';
// Loads the code of the open invitations only for users who have some.
import { lazy, Suspense } from 'react';
import type { InvitationListProps } from './invitation-list';

const InvitationList = lazy(() => import('./invitation-list'));

export function LazyInvitationList(props: InvitationListProps) {
  return (
    <Suspense>
      <InvitationList {...props} />
    </Suspense>
  );
}
