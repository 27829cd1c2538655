// The viewer's sessions, streamed separately because they come from the tenant.
import { currentSignIn } from '@/auth/current-viewer';
import { type Device, listDevices } from '@/auth/devices';
import { relativeTime } from '@/components/relative-time';
import { LazySessions } from '@/components/settings/lazy-settings';

export async function ActiveSessions({ userId }: { userId: string }) {
  const [devices, signIn] = await Promise.all([listDevices(userId).catch(() => null), currentSignIn()]);
  if (!devices) {
    return <p className="text-soft">Sessions cannot be loaded right now. Reload the page in a moment.</p>;
  }
  const shown = devices.map((device) => ({
    id: device.id,
    current: device.id === signIn?.sessionId,
    name: device.name,
    about: `${usedBy(device)} ${relativeTime(Date.parse(device.last_used_at))}`,
  }));
  return <LazySessions sessions={shown.sort((a, b) => Number(b.current) - Number(a.current))} />;
}

const usedBy = ({ app }: Device) => (app === 'web' ? 'Last used' : 'Another app, last used');
