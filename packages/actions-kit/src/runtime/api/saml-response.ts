// api.samlResponse: every setter throws, because the local tenant does not support SAML.
import type { SamlResponseApi, SamlSetter } from '../..';

export function samlResponse(): SamlResponseApi {
  const refuse = (setter: SamlSetter) => () => {
    throw new Error(`api.samlResponse.${setter} cannot be used: the local tenant does not speak SAML.`);
  };
  return {
    setAttribute: refuse('setAttribute'),
    setAudience: refuse('setAudience'),
    setRecipient: refuse('setRecipient'),
    setCreateUpnClaim: refuse('setCreateUpnClaim'),
    setPassthroughClaimsWithNoMapping: refuse('setPassthroughClaimsWithNoMapping'),
    setMapUnknownClaimsAsIs: refuse('setMapUnknownClaimsAsIs'),
    setMapIdentities: refuse('setMapIdentities'),
    setSignatureAlgorithm: refuse('setSignatureAlgorithm'),
    setDigestAlgorithm: refuse('setDigestAlgorithm'),
    setDestination: refuse('setDestination'),
    setLifetimeInSeconds: refuse('setLifetimeInSeconds'),
    setSignResponse: refuse('setSignResponse'),
    setNameIdentifierFormat: refuse('setNameIdentifierFormat'),
    setNameIdentifierProbes: refuse('setNameIdentifierProbes'),
    setAuthnContextClassRef: refuse('setAuthnContextClassRef'),
    setSigningCert: refuse('setSigningCert'),
    setIncludeAttributeNameFormat: refuse('setIncludeAttributeNameFormat'),
    setTypedAttributes: refuse('setTypedAttributes'),
    setEncryptionCert: refuse('setEncryptionCert'),
    setEncryptionPublicKey: refuse('setEncryptionPublicKey'),
    setCert: refuse('setCert'),
    setKey: refuse('setKey'),
    setRelayState: refuse('setRelayState'),
    setIssuer: refuse('setIssuer'),
    setEncryptionAlgorithm: refuse('setEncryptionAlgorithm'),
  };
}
