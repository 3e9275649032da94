import { reasonOf } from '../../../reasonOf.ts';
import { intrinsics } from './intrinsics.ts';
import { read } from './path.ts';
import { StateError } from './stateError.ts';
import type { Reading } from './types.ts';

export type Expression =
  | { type: 'value'; value: unknown }
  | { type: 'path'; path: string }
  | { type: 'call'; name: string; args: Expression[] };

/**
 * The value of an intrinsic function such as `States.Format('order {}', $.orderId)`.
 * @throws StateError States.IntrinsicFailure
 */
export function intrinsic(text: string, reading: Reading): unknown {
  return evaluate(parseIntrinsic(text), reading);
}

/** @throws StateError States.IntrinsicFailure for what is no intrinsic function. */
export function parseIntrinsic(text: string): Expression {
  const [expression, rest] = parse(text.trim(), text);
  if (expression.type !== 'call' || rest.trim() !== '') throw malformed(text);
  return expression;
}

function evaluate(expression: Expression, reading: Reading): unknown {
  if (expression.type === 'value') return expression.value;
  if (expression.type === 'path') return read(expression.path, reading, expression.path);
  const args = expression.args.map((arg) => evaluate(arg, reading));
  try {
    return intrinsics[expression.name]?.(...args);
  } catch (error) {
    const why = reasonOf(error);
    throw error instanceof StateError ? error : failure(`${expression.name}: ${why}`);
  }
}

/** The expression that the text begins with, and what follows it. */
function parse(text: string, whole: string): [Expression, string] {
  const [, name] = /^(States\.\w+)\(/.exec(text) ?? [];
  if (name !== undefined) return parseCall(name, text.slice(name.length + 1), whole);
  const quoted = /^'((?:[^'\\]|\\.)*)'/s.exec(text);
  // The braces of a text for States.Format keep their backslashes.
  if (quoted) return [value((quoted[1] ?? '').replace(/\\(['\\])/g, '$1')), text.slice(quoted[0].length)];
  const [path] = /^\$(?:[^,()[\]'\s]|\[(?:'[^']*'|\?\(.*?\)|[^\]])*\])*/.exec(text) ?? [];
  if (path !== undefined) return [{ type: 'path', path }, text.slice(path.length)];
  const [literal] = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text) ?? [];
  if (literal !== undefined) return [value(JSON.parse(literal)), text.slice(literal.length)];
  throw malformed(whole);
}

function parseCall(name: string, text: string, whole: string): [Expression, string] {
  if (!Object.hasOwn(intrinsics, name)) throw failure(`There is no intrinsic function ${name}`);
  const args: Expression[] = [];
  let rest = text.trimStart();
  while (!rest.startsWith(')')) {
    if (args.length > 0) {
      if (!rest.startsWith(',')) throw malformed(whole);
      rest = rest.slice(1).trimStart();
    }
    const [arg, after] = parse(rest, whole);
    args.push(arg);
    rest = after.trimStart();
  }
  return [{ type: 'call', name, args }, rest.slice(1)];
}

const value = (given: unknown): Expression => ({ type: 'value', value: given });
const failure = (cause: string) => new StateError('States.IntrinsicFailure', cause);
const malformed = (text: string) => failure(`Invalid intrinsic function: ${text}`);
