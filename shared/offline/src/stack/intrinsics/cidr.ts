import { argumentsOf, textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

/** `[ipBlock, count, hostBits]` of IPv4: the first `count` subnets with `hostBits` bits for hosts. */
export const cidr: Intrinsic = (argument, _scope, evaluate) => {
  const [block = '', count, hostBits = '8'] = argumentsOf('Fn::Cidr', argument, 2, 3).map((part) =>
    textOf('Fn::Cidr', evaluate(part)),
  );
  const [address = '', mask] = block.split('/');
  const size = 2 ** Number(hostBits);
  if (!mask || Number(count) * size > 2 ** (32 - Number(mask))) {
    throw new Error(`Fn::Cidr can not cut ${count} blocks of ${size} addresses out of "${block}"`);
  }
  const first = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return Array.from(
    { length: Number(count) },
    (_, index) => `${dotted(first + index * size)}/${32 - Number(hostBits)}`,
  );
};

const dotted = (address: number) => [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
