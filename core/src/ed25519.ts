/**
 * Ed25519 (RFC 8032): `verify(publicKey, message, signature)`, `sign(seed, message)`, `generate()`. Keys and
 * seeds are 32 bytes. In Node the work runs on the thread pool, in a browser in WebCrypto or, where a page has
 * none, in JavaScript.
 */
export { generate, sign, verify, type Ed25519Pair } from '#ed25519';
