'use client';
// Form for a new smart playlist, which is opened when it was created.
import { useRouter } from 'next/navigation';
import type { SmartRules } from '@/contract';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import SmartForm from './smart-form';

export default function NewSmartPlaylistForm({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const refresh = useRefresh();
  async function create(rules: SmartRules, name: string) {
    const { playlist_id } = await callApi(api.playlists.smart.$post({ json: { name, rules } }));
    router.push(`/playlists/${playlist_id}`);
    refresh();
    onDone();
  }
  return <SmartForm action="Create" onSave={create} />;
}
