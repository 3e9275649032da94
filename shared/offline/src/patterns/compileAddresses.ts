import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Matches } from './compilePattern.ts';

/** `10.0.0.0/24`: the addresses of a range. @throws Error for what is none. */
export function compileAddresses(range: string): Matches {
  const [network = '', bits] = range.split('/');
  if (!isIP(network) || bits === undefined) throw new Error(`cidr needs a range such as 10.0.0.0/24, not ${range}`);
  const addresses = new BlockList();
  addresses.addSubnet(network, Number(bits), familyOf(network));
  return (value) => typeof value === 'string' && isIP(value) > 0 && addresses.check(value, familyOf(value));
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');
