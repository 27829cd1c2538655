// Tests of redaction.
import { expect, test } from 'vitest';
import {
  createMask,
  isSecretName,
  mapTexts,
  maskBody,
  maskText,
  maskUrl,
  maskValue,
  redactableSecrets,
} from './masking';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl';

test.each([
  'access_token',
  'client_secret',
  'clientSecret',
  'password',
  'client_assertion',
  'api-key',
  'apiKey',
  'otp',
])('%s is a secret name', (name) => expect(isSecretName(name)).toBe(true));

test.each(['token_type', 'expires_in', 'secretary', 'passwordless_since', 'audience', 'plays'])(
  '%s is not a secret name',
  (name) => expect(isSecretName(name)).toBe(false),
);

test('redacts tokens and replaces characters that Postgres rejects', () => {
  expect(maskText(`Bearer ${JWT}, \0 and \uD800`)).toBe('Bearer (left out), \uFFFD and \uFFFD');
  expect(maskText('nothing to hide 👍')).toBe('nothing to hide 👍');
});

test('redacts secrets in the query of a URL and keeps the rest', () => {
  expect(maskUrl('https://me:pw@a.example/p?user_id=auth0%7C1&api_key=x&code=1&state=2')).toBe(
    'https://a.example/p?user_id=auth0%7C1&state=2&api_key=%28left+out%29&code=%28left+out%29',
  );
  const plain = 'https://a.example/p?q=a%20b';
  expect(maskUrl(plain)).toBe(plain);
});

test('redacts only the tokens in a token response', () => {
  const answer = { access_token: 'opaque', token_type: 'Bearer', expires_in: 900, nested: [{ jwt: JWT }] };
  expect(JSON.parse(maskBody(JSON.stringify(answer), 'application/json; charset=utf-8'))).toEqual({
    access_token: '(left out)',
    token_type: 'Bearer',
    expires_in: 900,
    nested: [{ jwt: '(left out)' }],
  });
  expect(maskBody('refresh_token=x&scope=a', 'application/x-www-form-urlencoded')).toBe(
    'refresh_token=%28left+out%29&scope=a',
  );
  expect(maskBody(`<t>${JWT}</t>`, 'text/xml')).toBe('<t>(left out)</t>');
});

test('redacts a secret in every encoding', () => {
  const value = 'p/w+d "ü" of\nall';
  const mask = createMask(
    redactableSecrets({ KEY: value, SITE: 'https://site.example/terms', SHORT: 'word' }),
  );
  const address = new URL('https://a.example/x');
  address.searchParams.set('k', value);
  for (const place of [
    value,
    JSON.stringify({ k: value }),
    `https://a.example/${encodeURIComponent(value)}`,
    encodeURIComponent(JSON.stringify(value)),
    address.href,
  ]) {
    expect(mask(place)).toContain('(secret KEY)');
  }
  const inAddress = createMask(redactableSecrets({ KEY: 'p/w+d "ü" of all' }));
  expect(inAddress(new URL('https://a.example/p/w+d "ü" of all?k=p/w+d "ü" of all').href)).toBe(
    'https://a.example/(secret KEY)?k=(secret KEY)',
  );
  expect(mask('https://site.example/terms word')).toBe('https://site.example/terms word');
});

test('keeps the shape and key order of values', () => {
  const value = { z: 1, a: [null, true, { token: 'x' }] };
  expect(JSON.stringify(mapTexts(value, (text) => text))).toBe(JSON.stringify(value));
  expect(JSON.stringify(maskValue(value))).toBe('{"z":1,"a":[null,true,{"token":"(left out)"}]}');
});
