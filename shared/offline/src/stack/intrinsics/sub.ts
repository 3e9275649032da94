import { argumentsOf, textOf } from './arguments.ts';
import { splitAttribute } from './getAtt.ts';
import type { Intrinsic } from './scope.ts';

export const sub: Intrinsic = (argument, scope, evaluate) => {
  const { text, variables } = subOf(argument);
  const filled = text.replaceAll(placeholder, (whole, literal: string, name: string) => {
    if (literal) return whole.replace('!', '');
    if (name in variables) return textOf('Fn::Sub', evaluate(variables[name]));
    return textOf('Fn::Sub', name.includes('.') ? scope.getAtt(...splitAttribute(name)) : scope.ref(name));
  });
  return scope.reachable(filled);
};

/** The names of resources and parameters that the text takes from the template. */
export function namesInSub(argument: unknown): string[] {
  const { text, variables } = subOf(argument);
  return [...text.matchAll(placeholder)]
    .filter(([, literal, name = '']) => !literal && !(name in variables))
    .map(([, , name = '']) => name.split('.')[0] ?? name);
}

const placeholder = /\$\{(!?)([^}]+)\}/g;

/** `text` or `[text, {name: value}]`. */
function subOf(argument: unknown): { text: string; variables: Record<string, unknown> } {
  if (typeof argument === 'string') return { text: argument, variables: {} };
  const [text, variables] = argumentsOf('Fn::Sub', argument, 2);
  return { text: textOf('Fn::Sub', text), variables: variables as Record<string, unknown> };
}
