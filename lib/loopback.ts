// What counts as "this machine only": the local tenant and its demo accounts serve nobody else.

const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})(:\d+)?$/i;

/** Whether a host as URLs and the Host header have it, with or without a port, is this machine. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);
