// Parser for the address of an S3-compatible store: `s3://bucket/prefix?region=…&endpoint=…`.

export interface S3Address {
  bucket: string;
  /** Empty, or ending in a slash. */
  prefix: string;
  region: string;
  /** The URL of a store other than Amazon S3. */
  endpoint: string | undefined;
}

/**
 * Parses the address of an S3 store. Credentials are not part of it: the AWS SDK reads them from the environment.
 * @returns null when the text is not a valid address
 */
export function parseS3Address(text: string): S3Address | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const { region = 'us-east-1', endpoint, ...unknown } = Object.fromEntries(url.searchParams);
  const isBucket = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname);
  const isEndpoint = endpoint === undefined || (URL.canParse(endpoint) && /^https?:/.test(endpoint));
  if (url.protocol !== 's3:' || !isBucket || !isEndpoint) return null;
  if (url.username || url.password || url.port || url.hash || Object.keys(unknown).length > 0) return null;
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return { bucket: url.hostname, prefix: path && `${path}/`, region, endpoint };
}
