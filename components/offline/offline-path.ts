// Path of the offline page.

export const OFFLINE_PATH = '/offline';
