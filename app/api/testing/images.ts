// Images of a user for tests of the API: uploaded, set, and looked up in the store.
import sharp from 'sharp';
import { toFileKey } from '@/media/store';
import { coverStore } from '../file-stores';
import { cleanUp } from '../intake/cleanup';
import type { setUpApi } from './harness';

export const picture = (width = 60, height = 40, background = '#c33') =>
  sharp({ create: { width, height, channels: 3, background } });

export const storedImage = (key: string) => coverStore().stat(toFileKey(key));

/** Requests of users, `ana` by default. */
export function imageRequests(api: ReturnType<typeof setUpApi>) {
  const send = (body: BodyInit, as = 'ana') => api.call('POST', '/api/images', { as, body });
  return {
    send,
    /** @returns its id */
    async upload(background = '#c33', as = 'ana'): Promise<string> {
      const { body } = await send(new Uint8Array(await picture(60, 40, background).png().toBuffer()), as);
      return (body as { image_id: string }).image_id;
    },
    setImage: (id: number, image_id: string | null, as = 'ana', roles: string[] = []) =>
      api.call('PUT', `/api/playlists/${id}/image`, { as, roles, json: { image_id } }),
    /** As if a day had passed. */
    async expire(): Promise<void> {
      await api.db.owner`update images set kept_at = now() - interval '25 hours'`;
      await api.db.owner`update deleted_playlists set deleted_at = now() - interval '25 hours'`;
      await cleanUp();
    },
  };
}
