// Loopback hosts: the local tenant and its demo accounts accept connections from this machine only.

const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})(:\d+)?$/i;

/** @param host as in a URL or a Host header, with or without a port */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** The address to listen on for an origin: loopback for one of this machine, otherwise undefined, which means all. */
export const listenAddress = (origin: string): string | undefined =>
  isLoopback(new URL(origin).host) ? '127.0.0.1' : undefined;
