// The part of s3rver that the tests use; the package comes without types.
declare module 's3rver' {
  interface Options {
    address: string;
    port: number;
    silent: boolean;
    /** Where the objects are kept. */
    directory: string;
    configureBuckets: { name: string }[];
  }

  /** A server of S3's protocol that keeps its objects in a folder; its credentials are both `S3RVER`. */
  export default class S3rver {
    constructor(options: Options);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
