import { expect, test } from 'vitest';
import { parseS3Address } from './s3-address';

test('a bucket, with a folder, a region and an endpoint of its own', () => {
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
])('%s names no bucket', (text) => {
  expect(parseS3Address(text)).toBeNull();
});
