import { createHash, createHmac } from 'node:crypto';
import { scramVerifier } from './scramVerifier.ts';

// The exchange of RFC 7677, section 3.
const salt = 'W22ZaJ0SNY7soEsUEjb6gQ==';
const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
const exchange = `n=user,r=rOprNGfwEbeRWgbNEkqO,r=${nonce},s=${salt},i=4096,c=biws,r=${nonce}`;
const clientProof = Buffer.from('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=', 'base64');
const serverSignature = '6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=';

test('lets in who knows the password, and proves that the server knows it', () => {
  const [scheme, iterationsAndSalt, keys = ''] = scramVerifier('pencil', Buffer.from(salt, 'base64')).split('$');
  const [storedKey = '', serverKey = ''] = keys.split(':');

  const sign = (key: string) => createHmac('sha256', Buffer.from(key, 'base64')).update(exchange).digest();
  const clientSignature = sign(storedKey);
  const clientKey = clientProof.map((byte, index) => byte ^ (clientSignature[index] ?? 0));

  expect([scheme, iterationsAndSalt]).toEqual(['SCRAM-SHA-256', `4096:${salt}`]);
  expect(createHash('sha256').update(clientKey).digest('base64')).toBe(storedKey);
  expect(sign(serverKey).toString('base64')).toBe(serverSignature);
});

test('salts each password anew', () => {
  expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'));
});
