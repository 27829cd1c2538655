// Demo accounts of the local tenant, shared by the tenant's users, the seed data and the tests.
import { createHash } from 'node:crypto';

/** `displayName` and `roles` are the initial metadata. */
export interface DemoAccount {
  email: string;
  userId: string;
  displayName?: string;
  plan: 'free' | 'premium';
  roles: string[];
  /** Printed by `npm start`. */
  about: string;
}

/** Public on purpose: the local tenant listens on loopback only. */
export const DEMO_PASSWORD = 'Encore-demo-2026';

/** The user id that the local tenant derives from an email for the simulated Google connection. */
function googleUserId(email: string): string {
  const digest = createHash('sha256').update(email.toLowerCase()).digest('hex');
  const digits = BigInt(`0x${digest}`).toString().slice(0, 20);
  return `google-oauth2|1${digits}`;
}

export const GOOGLE_EMAIL = 'number.one@gmail.example';
export const GOOGLE_USER_ID = googleUserId(GOOGLE_EMAIL);

const id = (n: number) => `auth0|${n.toString(16).padStart(24, '0')}`;

export const DEMO_ACCOUNTS = {
  newcomer: {
    email: 'newcomer@encore.example',
    userId: id(1),
    plan: 'free',
    roles: [],
    about: 'no songs or playlists',
  },
  listener: {
    email: 'listener@encore.example',
    userId: id(2),
    displayName: 'nightbird',
    plan: 'free',
    roles: [],
    about: '40 songs, 4 playlists',
  },
  almost: {
    email: 'almost@encore.example',
    userId: id(3),
    displayName: 'tidepool',
    plan: 'free',
    roles: [],
    about: '99 plays, becomes an EDITOR at 100',
  },
  editor: {
    email: 'editor@encore.example',
    userId: id(4),
    displayName: 'Marlowe',
    plan: 'free',
    roles: ['playlist_editor'],
    about: 'EDITOR, 250 plays',
  },
  premium: {
    email: 'premium@encore.example',
    userId: id(5),
    displayName: 'longplayer',
    plan: 'premium',
    roles: [],
    about: 'premium, 5,000 songs',
  },
} as const satisfies Record<string, DemoAccount>;
