// Where the page lives that is shown without a network.

export const OFFLINE_PATH = '/offline';
