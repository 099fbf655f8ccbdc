/** SHA-256 (FIPS 180-4) of bytes, synchronous: OpenSSL in Node, JavaScript in a browser. */
export { sha256, sha256Into } from '#sha256';
