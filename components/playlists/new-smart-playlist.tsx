'use client';
// Button that opens the form for a new smart playlist.
import { lazy } from 'react';
import type { SmartRules } from '@/contract';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { DialogButton } from '../ui/dialog-button';
import { useNavigate } from '../ui/use-navigate';

const SmartForm = lazy(() => import('./smart-form'));

export function NewSmartPlaylist() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  async function create(rules: SmartRules, name: string) {
    const { playlist_id } = await callApi(api.playlists.smart.$post({ json: { name, rules } }));
    navigate.push(`/playlists/${playlist_id}`);
    refresh();
  }
  return (
    <DialogButton
      label="New smart playlist"
      title="New smart playlist"
      description="Its songs follow rules, always up to date with your library."
    >
      {(close) => <SmartForm action="Create" onSave={(rules, name) => create(rules, name).then(close)} />}
    </DialogButton>
  );
}
