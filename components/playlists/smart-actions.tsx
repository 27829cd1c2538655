'use client';
// Buttons of a smart playlist: change its rules, or convert it into a playlist to edit by hand.
import { useState } from 'react';
import type { SmartRules } from '@/contract';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button } from '../ui/button';
import { DialogButton } from '../ui/dialog-button';
import { loadable } from '../ui/loadable';
import { showError, showToast } from '../ui/toast-store';

const [SmartForm, loadSmartForm] = loadable(() => import('./smart-form'));

interface SmartActionsProps {
  playlistId: number;
  rules: SmartRules;
  version: number;
}

export function SmartActions({ playlistId, rules, version }: SmartActionsProps) {
  const refresh = useRefresh();
  const [converting, setConverting] = useState(false);
  const route = api.playlists[':playlist_id'];
  const param = { playlist_id: String(playlistId) };

  async function save(json: SmartRules, read = version) {
    await callApi(route.rules.$put({ param, query: { version: String(read) }, json }));
    refresh();
    showToast('Rules saved');
  }
  async function undo(songs_version: number) {
    await callApi(route.convert.undo.$post({ param, json: { rules, songs_version } }));
    refresh();
    showToast('The playlist follows its rules again');
  }
  async function convert() {
    setConverting(true);
    try {
      const { songs_version } = await callApi(route.convert.$post({ param }));
      refresh();
      // The button, which had the focus, is gone.
      document.getElementById('main')?.focus({ preventScroll: true });
      showToast('Converted. The songs now stay until you change them.', {
        label: 'Undo',
        run: () => void undo(songs_version).catch(showError),
      });
    } catch (error) {
      showError(error);
    }
    setConverting(false);
  }
  return (
    <>
      <DialogButton load={loadSmartForm} label="Edit rules" title="Edit rules">
        {(close) => (
          <SmartForm
            rules={rules}
            version={version}
            action="Save"
            onSave={(changed, _name, read) => save(changed, read).then(close)}
          />
        )}
      </DialogButton>
      <Button disabled={converting} onClick={() => void convert()}>
        Convert to playlist
      </Button>
    </>
  );
}
