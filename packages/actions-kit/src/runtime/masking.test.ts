// What could be used never gets into a record.
import { expect, test } from 'vitest';
import {
  isSecretName,
  mapTexts,
  maskBody,
  maskOf,
  maskText,
  maskUrl,
  maskValue,
  unspokenSecrets,
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
  '%s is none',
  (name) => expect(isSecretName(name)).toBe(false),
);

test('tokens are taken out of texts, and characters no database takes', () => {
  expect(maskText(`Bearer ${JWT}, \0 and \uD800`)).toBe('Bearer (left out), \uFFFD and \uFFFD');
  expect(maskText('nothing to hide 👍')).toBe('nothing to hide 👍');
});

test('an address keeps its query, not the secrets in it', () => {
  expect(maskUrl('https://me:pw@a.example/p?user_id=auth0%7C1&api_key=x&code=1&state=2')).toBe(
    'https://a.example/p?user_id=auth0%7C1&state=2&api_key=%28left+out%29&code=%28left+out%29',
  );
  const plain = 'https://a.example/p?q=a%20b';
  expect(maskUrl(plain)).toBe(plain);
});

test('the answer of a token endpoint keeps all but the tokens', () => {
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

test('a secret is taken out however it is written', () => {
  const value = 'p/w+d "ü" of\nall';
  const mask = maskOf(unspokenSecrets({ KEY: value, SITE: 'https://site.example/terms', SHORT: 'word' }));
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
  const inAddress = maskOf(unspokenSecrets({ KEY: 'p/w+d "ü" of all' }));
  expect(inAddress(new URL('https://a.example/p/w+d "ü" of all?k=p/w+d "ü" of all').href)).toBe(
    'https://a.example/(secret KEY)?k=(secret KEY)',
  );
  expect(mask('https://site.example/terms word')).toBe('https://site.example/terms word');
});

test('values keep their shape and the order of their keys', () => {
  const value = { z: 1, a: [null, true, { token: 'x' }] };
  expect(JSON.stringify(mapTexts(value, (text) => text))).toBe(JSON.stringify(value));
  expect(JSON.stringify(maskValue(value))).toBe('{"z":1,"a":[null,true,{"token":"(left out)"}]}');
});
