'use client';
// Form that invites a listener by display name.
import { type FormEvent, useState } from 'react';
import { api, callApi, Problem } from '../data/api';
import { personName } from '../format';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { RoleSelect, toRole } from './role-select';

interface InviteFormProps {
  playlistId: number;
  onInvited: () => Promise<void>;
}

export function InviteForm({ playlistId, onInvited }: InviteFormProps) {
  const [error, setError] = useState<string>();
  const [status, setStatus] = useState('');
  const [sending, setSending] = useState(false);

  async function invite(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const display_name = String(data.get('display_name')).trim();
    setStatus('');
    if (display_name === '') return setError('Enter a display name.');
    setSending(true);
    try {
      const param = { playlist_id: String(playlistId) };
      const json = { display_name, role: toRole(data.get('role')) };
      const member = await callApi(api.playlists[':playlist_id'].members.$post({ param, json }));
      setError(undefined);
      setStatus(
        member.joined
          ? 'Saved'
          : `Invited ${personName(member.display_name)}. They can accept under Playlists.`,
      );
      form.reset();
      await onInvited();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.message);
    } finally {
      setSending(false);
    }
  }

  return (
    <form onSubmit={invite} className="grid gap-2">
      <TextField
        label="Invite by display name"
        name="display_name"
        autoComplete="off"
        maxLength={300}
        error={error}
        hint={status || 'Members hear the public songs of this playlist.'}
      />
      <div className="flex flex-wrap gap-2">
        <RoleSelect name="role" aria-label="What they can do" defaultValue="edit" />
        <Button type="submit" variant="solid" disabled={sending}>
          Invite
        </Button>
      </div>
      <p role="status" className="sr-only">
        {status}
      </p>
    </form>
  );
}
