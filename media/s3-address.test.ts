import { expect, test } from 'vitest';
import { parseS3Address } from './s3-address';

test('parses bucket, prefix, region and endpoint', () => {
  expect(parseS3Address('s3://music')).toEqual({
    bucket: 'music',
    prefix: '',
    region: 'us-east-1',
    endpoint: undefined,
  });
  expect(
    parseS3Address('s3://music/encore/live/?region=eu-central-1&endpoint=https://s3.example:9000'),
  ).toEqual({
    bucket: 'music',
    prefix: 'encore/live/',
    region: 'eu-central-1',
    endpoint: 'https://s3.example:9000',
  });
});

test.each([
  '/var/music',
  'https://s3.example/music',
  's3://',
  's3://M',
  's3://key:secret@music',
  's3://music?endpoint=s3.example',
  's3://music?regoin=eu-central-1',
])('rejects %s', (text) => {
  expect(parseS3Address(text)).toBeNull();
});
