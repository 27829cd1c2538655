// Loopback hosts: the local tenant and its demo accounts accept connections from this machine only.

const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})(:\d+)?$/i;

/** @param host as in a URL or a Host header, with or without a port */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);
