// Next configuration of the peer, so that Next does not read the one of Encore.
export default { poweredByHeader: false };
