// Where the listener is signed in, asked of the tenant while the rest of the page stands already.

import { currentSignIn } from '@/auth/current-viewer';
import { type Device, listDevices } from '@/auth/devices';
import { relativeTime } from '@/components/relative-time';
import { Sessions } from '@/components/settings/sessions';

export async function ActiveSessions({ userId }: { userId: string }) {
  const [devices, signIn] = await Promise.all([listDevices(userId).catch(() => null), currentSignIn()]);
  if (!devices) {
    return (
      <p className="text-soft">The sign-in service cannot say right now. Load the page again in a moment.</p>
    );
  }
  const shown = devices.map((device) => ({
    id: device.id,
    current: device.id === signIn?.sessionId,
    name: device.name,
    about: `${what(device)} ${relativeTime(Date.parse(device.last_used_at))}`,
  }));
  return <Sessions sessions={shown.sort((a, b) => Number(b.current) - Number(a.current))} />;
}

const what = ({ app }: Device) => (app === 'web' ? 'Used' : 'Another app, used');
