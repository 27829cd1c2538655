// Argument checks of sessions, refresh tokens and transactions, and their error texts.
// Source: Auth0's runtime (npm @auth0/actions, post-login v3) and api object reference;
// "(decided)" marks texts that Auth0 does not publish.
import { test } from 'vitest';
import { refreshEvent } from '../../testing/event';
import { expectRefused, js, type RefusedCall } from './testing';

const online = (): ReturnType<typeof refreshEvent> => {
  const event = refreshEvent();
  return { ...event, refresh_token: { id: 'rt', created_at: '', access: 'online' } };
};

const LONG = 'x'.repeat(256);
const EXPIRY = 'Either inactivity or absolute expiration time must be provided';
const SESSION = 'Failed to set session metadata: ';
const TOKEN = 'Failed to set refresh token metadata: ';
const TRANSACTION = 'Failed to set transaction metadata: ';

const refused: RefusedCall[] = [
  ['a session expiry of 0', (api) => api.session.setExpiresAt(0), EXPIRY],
  ['an idle expiry of null', (api) => api.session.setIdleExpiresAt(js(null)), EXPIRY],
  [
    'an expiry that is not a number',
    (api) => api.session.setExpiresAt(js('soon')),
    'absolute must be number',
  ],
  [
    'an idle expiry that is not a number',
    (api) => api.refreshToken.setIdleExpiresAt(js('soon')),
    'inactivity must be number',
  ],
  ['a missing cookie mode', (api) => api.session.setCookieMode(js('')), 'Cookie mode must be provided'],
  [
    'an unknown cookie mode',
    (api) => api.session.setCookieMode(js('x')),
    `Invalid cookie mode: x. Valid values are 'persistent' and 'non-persistent'.`,
  ],
  ['a reason that is not a string', (api) => api.session.revoke(js(1)), 'message must be string'],
  ['options that are not an object', (api) => api.session.revoke('r', js('x')), 'options must be object'],
  [
    'an option that is not a boolean',
    (api) => api.session.revoke('r', js({ preserveRefreshTokens: 1 })),
    'preserveRefreshTokens must be boolean',
  ],
  [
    'a long reason',
    (api) => api.refreshToken.revoke('x'.repeat(1025)),
    'message must NOT have more than 1024 characters',
  ],
  [
    'session metadata without a session',
    (api) => api.session.setMetadata('a', 'b'),
    `${SESSION}Cannot set metadata on a session that does not exist.`,
    { event: refreshEvent() },
  ],
  [
    'a metadata key that is not a string',
    (api) => api.session.setMetadata(js(1), 'b'),
    `${SESSION}Invalid metadata: Metadata key must be a string`,
  ],
  [
    'a metadata value that is not a string',
    (api) => api.session.setMetadata('a', js([])),
    `${SESSION}Invalid metadata: Metadata value must be a string`,
  ],
  [
    'a metadata value of undefined',
    (api) => api.refreshToken.setMetadata('a', js(undefined)),
    `${TOKEN}Invalid metadata: Metadata value must be a string`,
  ],
  [
    'a long metadata key',
    (api) => api.session.setMetadata(LONG, 'b'),
    `${SESSION}Invalid metadata: All metadata keys must be at most 255 characters long`,
  ],
  [
    'a null byte in a metadata key',
    (api) => api.session.setMetadata('a\x00', 'b'),
    `${SESSION}Invalid metadata: Metadata keys must not contain null bytes (\x00)`,
  ],
  [
    'a dot in a metadata key',
    (api) => api.refreshToken.setMetadata('a.b', 'b'),
    `${TOKEN}Invalid metadata: Metadata keys may only include letters, numbers, underscores, or hyphens`,
  ],
  [
    'a long metadata value',
    (api) => api.refreshToken.setMetadata('a', LONG),
    `${TOKEN}Invalid metadata: All metadata values must be at most 255 characters long`,
  ],
  [
    'a null byte in a metadata value',
    (api) => api.session.setMetadata('a', '\x00'),
    `${SESSION}Invalid metadata: Metadata values must not contain null bytes (\x00)`,
  ],
  [
    'metadata of an online refresh token',
    (api) => api.refreshToken.setMetadata('a', 'b'),
    `${TOKEN}Cannot call setMetadata on an online refresh token.`,
    { event: online() },
  ],
  [
    'deleteMetadata on an online refresh token',
    (api) => api.refreshToken.deleteMetadata('a'),
    'Cannot call deleteMetadata on an online refresh token.',
    { event: online() },
  ],
  [
    'setExpiresAt on an online refresh token',
    (api) => api.refreshToken.setExpiresAt(1),
    'Cannot call setExpiresAt on an online refresh token.',
    { event: online() },
  ],
  [
    'a long transaction key (decided)',
    (api) => api.transaction.setMetadata('x'.repeat(65), 1),
    `${TRANSACTION}The key must be a string of 1 to 64 characters.`,
  ],
  [
    'a transaction object (decided)',
    (api) => api.transaction.setMetadata('a', js({})),
    `${TRANSACTION}The value must be a string, a number, a boolean or null.`,
  ],
  [
    'an unsafe integer (decided)',
    (api) => api.transaction.setMetadata('a', 2 ** 53),
    `${TRANSACTION}The value must be a finite number, and an integer must be a safe one.`,
  ],
  [
    'a transaction value over 8 KB (decided)',
    (api) => api.transaction.setMetadata('a', 'x'.repeat(8193)),
    `${TRANSACTION}The value must not exceed 8192 bytes.`,
  ],
];

test.each(refused)('refuses %s', expectRefused);
