'use client';
// Page of an invitation link. The token is in the fragment of the URL, which browsers do not send; it is kept in the tab
// while the user signs in.
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import type { PlaylistInvitation } from '@/contract';
import { INVITATION_PATH, signInPath } from '@/contract/paths';
import { api, callApi, Problem } from '../data/api';
import { sessionStore } from '../data/browser-storage';
import { useRefresh } from '../data/use-refresh';
import { Brand } from '../shell/brand';
import { Button, buttonClass } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { describeInvitation } from './describe-invitation';

const KEY = 'invitation';
const GONE = 'This invitation has expired or was revoked. Ask for a new link.';

function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token) {
    sessionStore.setItem(KEY, token);
    history.replaceState(null, '', INVITATION_PATH);
  }
  return sessionStore.getItem(KEY);
}

export function JoinPlaylist({ isSignedIn }: { isSignedIn: boolean }) {
  const router = useRouter();
  const refresh = useRefresh();
  const [token, setToken] = useState<string | null>(null);
  const [invitation, setInvitation] = useState<PlaylistInvitation | null>(null);
  const [problem, setProblem] = useState('');
  const [joining, setJoining] = useState(false);

  const fail = useCallback((error: unknown): void => {
    if (!(error instanceof Problem)) throw error;
    setProblem([400, 404].includes(error.status) ? GONE : error.message);
  }, []);

  useEffect(() => {
    const taken = takeToken();
    setToken(taken);
    if (!taken) return setProblem(GONE);
    if (!isSignedIn) return;
    callApi(api.playlists.invitations.read.$post({ json: { token: taken } }))
      .then(setInvitation)
      .catch(fail);
  }, [isSignedIn, fail]);

  async function join() {
    setJoining(true);
    try {
      const { playlist_id } = await callApi(
        api.playlists.invitations.accept.$post({ json: { token: token ?? '' } }),
      );
      sessionStore.removeItem(KEY);
      router.push(`/playlists/${playlist_id}`);
      refresh();
    } catch (error) {
      fail(error);
      setJoining(false);
    }
  }

  return (
    <div className="page grid min-h-[70dvh] content-center justify-items-start gap-4">
      {!isSignedIn && <Brand />}
      <h1 className="text-4xl font-extrabold tracking-tight break-words md:text-5xl">
        {invitation ? `Join “${invitation.name}”` : 'Join a playlist'}
      </h1>
      <p role="status" className="max-w-[56ch] text-soft">
        {problem ||
          (invitation
            ? `${describeInvitation(invitation)}.`
            : isSignedIn
              ? 'Loading the invitation…'
              : 'You are invited to a playlist. Sign in to see it.')}
      </p>
      {problem && <ButtonLink href="/">Go to Home</ButtonLink>}
      {!isSignedIn && !problem && (
        <a href={signInPath(INVITATION_PATH)} className={buttonClass('solid')}>
          Sign in to join
        </a>
      )}
      {invitation && !problem && (
        <Button variant="solid" disabled={joining} onClick={() => void join()}>
          {invitation.joined ? 'Open playlist' : 'Join playlist'}
        </Button>
      )}
    </div>
  );
}
