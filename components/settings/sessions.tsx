'use client';
// The user's sessions, with buttons that sign them out.
import { useState } from 'react';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button } from '../ui/button';
import { showError, showToast } from '../ui/toast-store';

export interface ShownSession {
  id: string;
  current: boolean;
  name: string;
  about: string;
}

/** Number of sessions shown initially, the last used first. */
const INITIAL_SESSIONS = 5;

export function Sessions({ sessions }: { sessions: readonly ShownSession[] }) {
  const refresh = useRefresh();
  const [ending, setEnding] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const others = sessions.length - 1;

  async function end(what: string, request: () => Promise<unknown>, done: string) {
    if (ending !== null) return;
    setEnding(what);
    try {
      await request();
      showToast(done);
      refresh();
    } catch (error) {
      showError(error);
    }
    setEnding(null);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ul aria-label="Where you are signed in" className="grid grid-cols-[minmax(0,1fr)]">
        {(all ? sessions : sessions.slice(0, INITIAL_SESSIONS)).map(({ id, current, name, about }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-4 border-b border-line py-3 first:pt-0"
          >
            <div className="min-w-0">
              <p className="truncate font-medium">{name}</p>
              <p className="text-sm text-soft">{current ? 'This device' : about}</p>
            </div>
            {!current && (
              <Button
                size="sm"
                aria-label={`Sign out ${name}, ${about}`}
                aria-disabled={ending !== null}
                onClick={() =>
                  void end(
                    id,
                    () => callApi(api.sessions[':id'].$delete({ param: { id } })),
                    `Signed out ${name}`,
                  )
                }
              >
                {ending === id ? 'Signing out' : 'Sign out'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {sessions.length > INITIAL_SESSIONS && !all && (
          <Button size="sm" onClick={() => setAll(true)}>
            Show all {sessions.length}
          </Button>
        )}
        {others > 0 && (
          <Button
            size="sm"
            className="max-sm:h-auto max-sm:min-h-9 max-sm:whitespace-normal"
            aria-disabled={ending !== null}
            onClick={() =>
              void end('others', () => callApi(api.sessions.$delete()), 'Signed out everywhere else')
            }
          >
            {ending === 'others' ? 'Signing out' : 'Sign out everywhere else'}
          </Button>
        )}
      </div>
      <p className="text-sm text-soft">
        A browser that you sign out loses access immediately. Other apps can keep access for up to 15 minutes.
      </p>
    </div>
  );
}
