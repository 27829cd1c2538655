// Argument checks of `api` and their error texts. Source: Auth0's runtime (npm @auth0/actions, post-login v3) and api object reference;
// "(decided)" marks texts that Auth0 does not publish.
import { expect, test } from 'vitest';
import { loginEvent } from '../../testing/event';
import { expectRefused, js, type RefusedCall, setUp } from './testing';

const refused: RefusedCall[] = [
  [
    'the claim scope on an access token',
    (api) => api.accessToken.setCustomClaim('scope', ''),
    'The "scope" claim cannot be set.',
  ],
  [
    'the claim scope on an ID token',
    (api) => api.idToken.setCustomClaim('scope', ''),
    'The "scope" claim cannot be set.',
  ],
  [
    'a scope that is not a string',
    (api) => api.accessToken.addScope(js(1)),
    'The value for the scope must be a string.',
  ],
  ['an empty scope', (api) => api.accessToken.removeScope('  '), 'The value for the scope is required.'],
  [
    'a long scope',
    (api) => api.accessToken.addScope('x'.repeat(281)),
    'The value for the scope exceeds the allowed maximum of 280 characters.',
  ],
  [
    'a scope with a space',
    (api) => api.accessToken.addScope('a b'),
    'The value for the scope must not have whitespace.',
  ],
  [
    'more than 1000 scopes',
    (api) => api.accessToken.addScope('more'),
    'The number of scopes exceeds the allowed maximum of 1000.',
    { memory: { scopes: { added: Array.from({ length: 1000 }, (_, i) => `s${i}`), removed: [] } } },
  ],
  [
    'a second primary user',
    (api) => api.authentication.setPrimaryUser('a'),
    'The primary user can only be altered once per transaction',
    { memory: { primaryUserId: 'b' } },
  ],
  [
    'an empty primary user',
    (api) => api.authentication.setPrimaryUser(''),
    'The provided primary_user_id must be a non-empty string',
  ],
  [
    'a long primary user',
    (api) => api.authentication.setPrimaryUser('x'.repeat(129)),
    'The provided primary_user_id exceeds the maximum length.',
  ],
  [
    'recordMethod outside onContinuePostLogin (decided)',
    (api) => api.authentication.recordMethod('https://x'),
    'A method can only be recorded in onContinuePostLogin.',
  ],
  ['a redirect to an invalid URL', (api) => api.redirect.sendUserTo('nowhere'), 'Invalid URL'],
  [
    'a missing token',
    (api) => api.redirect.validateToken({ secret: 's', tokenParameterName: 't' }),
    `There is no parameter called 't' available in either the POST body or query string.`,
  ],
  ['target scopes', (api) => api.transaction.addTargetScope('a'), 'Method not implemented.'],
  [
    'a long error code',
    (api) => api.validation.error('x'.repeat(101), 'm'),
    'errorCode must NOT have more than 100 characters',
  ],
  [
    'an error message that is not a string',
    (api) => api.validation.error('c', js(1)),
    'errorMessage must be string',
  ],
  [
    'SAML (decided)',
    (api) => api.samlResponse.setIssuer('x'),
    'api.samlResponse.setIssuer cannot be used: the local tenant does not speak SAML.',
  ],
  [
    'a form (decided)',
    (api) => api.prompt.render('f'),
    'api.prompt.render needs a form of a real tenant; the local tenant has none.',
  ],
];

test.each(refused)('refuses %s', expectRefused);

test('refuses app_metadata and user_metadata that are not objects', () => {
  const event = loginEvent();
  const { api } = setUp({
    event: { ...event, user: { ...event.user, app_metadata: js('x'), user_metadata: js([]) } },
  });
  expect(() => api.user.setAppMetadata('a', 1)).toThrow(
    new Error('Unexpected app_metadata format. Must be a valid JSON object'),
  );
  expect(() => api.user.setUserMetadata('a', 1)).toThrow(
    new Error('Unexpected user_metadata format. Must be a valid JSON object.'),
  );
});

test('a scope that is not a string is a TypeError', () => {
  expect(() => setUp().api.accessToken.addScope(js(1))).toThrow(TypeError);
});
