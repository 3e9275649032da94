import { base64 } from './base64.ts';
import { cidr } from './cidr.ts';
import { findInMap } from './findInMap.ts';
import { getAtt } from './getAtt.ts';
import { getAZs } from './getAZs.ts';
import { if_ } from './if.ts';
import { importValue } from './importValue.ts';
import { intrinsicOf } from './intrinsicOf.ts';
import { join } from './join.ts';
import { length } from './length.ts';
import { isNoValue } from './noValue.ts';
import { ref } from './ref.ts';
import type { Intrinsic, Scope } from './scope.ts';
import { select } from './select.ts';
import { split } from './split.ts';
import { sub } from './sub.ts';

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  'Fn::Base64': base64,
  'Fn::Cidr': cidr,
  'Fn::FindInMap': findInMap,
  'Fn::GetAZs': getAZs,
  'Fn::GetAtt': getAtt,
  'Fn::If': if_,
  'Fn::ImportValue': importValue,
  'Fn::Join': join,
  'Fn::Length': length,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
};

/**
 * The value with every intrinsic function replaced by its result; entries that are `AWS::NoValue` are gone.
 * @throws Error from the function that could not be resolved.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  const evaluate = (nested: unknown): unknown => resolve(nested, scope);
  if (Array.isArray(value)) return value.map(evaluate).filter((item) => !isNoValue(item));
  if (typeof value !== 'object' || value === null) return value;

  const call = intrinsicOf(value);
  if (call) return intrinsicNamed(call.name)(call.argument, scope, evaluate);

  const entries = Object.entries(value).map(([key, nested]) => [key, evaluate(nested)] as const);
  return Object.fromEntries(entries.filter(([, resolved]) => !isNoValue(resolved)));
}

function intrinsicNamed(name: string): Intrinsic {
  const intrinsic = intrinsics[name];
  if (!intrinsic) throw new Error(`${name} is not known here: use one of ${Object.keys(intrinsics).join(', ')}`);
  return intrinsic;
}
