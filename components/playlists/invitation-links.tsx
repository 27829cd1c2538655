'use client';
// Links that invite to a playlist: create, copy and revoke.
import { type FormEvent, useState } from 'react';
import type { InvitationLink } from '@/contract';
import { INVITATION_PATH } from '@/contract/paths';
import { api, callApi } from '../data/api';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy-text';
import { LocalDate } from '../ui/local-date';
import { showToast } from '../ui/toast-store';
import { ROLES, RoleSelect, toRole } from './role-select';
import { useMemberChange } from './use-members';

interface InvitationLinksProps {
  playlistId: number;
  links: readonly InvitationLink[];
  onChange: () => Promise<void>;
}

export function InvitationLinks({ playlistId, links, onChange }: InvitationLinksProps) {
  const { busy, run } = useMemberChange(onChange);
  const [created, setCreated] = useState<{ id: number; url: string } | null>(null);
  const param = { playlist_id: String(playlistId) };

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const json = { role: toRole(new FormData(event.currentTarget).get('role')) };
    await run(async () => {
      const { link_id, token } = await callApi(api.playlists[':playlist_id'].links.$post({ param, json }));
      setCreated({ id: link_id, url: `${location.origin}${INVITATION_PATH}#${token}` });
    });
  }
  const revoke = ({ link_id }: InvitationLink) =>
    run(async () => {
      const route = api.playlists[':playlist_id'].links[':link_id'];
      await callApi(route.$delete({ param: { ...param, link_id: String(link_id) } }));
      // The other one's address cannot be shown again.
      setCreated((shown) => (shown?.id === link_id ? null : shown));
      showToast('Revoked the link');
    });

  return (
    <section aria-labelledby="links" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 id="links" className="text-base font-semibold">
        Invite by link
      </h3>
      <form onSubmit={create} className="flex flex-wrap gap-2">
        <RoleSelect name="role" aria-label="What people with the link can do" defaultValue="edit" />
        <Button type="submit" disabled={busy}>
          Create link
        </Button>
      </form>
      {created && (
        <div className="flex gap-2">
          <input
            readOnly
            aria-label="Invitation link"
            value={created.url}
            onFocus={(event) => event.target.select()}
            className="h-11 min-w-0 grow rounded-md border border-line bg-sunk px-3 text-ink"
          />
          <Button onClick={() => void copyText(created.url, 'Copied the link')}>Copy</Button>
        </div>
      )}
      {links.length > 0 && (
        <ul className="grid">
          {links.map((link) => (
            <li key={link.link_id} className="flex items-center justify-between gap-3 py-1.5 text-sm">
              <span id={`link-${link.link_id}`} className="text-soft">
                {ROLES[link.role]}, expires <LocalDate time={link.expires_at} />
              </span>
              <Button
                size="sm"
                id={`revoke-${link.link_id}`}
                aria-labelledby={`revoke-${link.link_id} link-${link.link_id}`}
                disabled={busy}
                onClick={() => void revoke(link)}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
