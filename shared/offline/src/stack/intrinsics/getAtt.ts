import { argumentsOf, textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

/** `[logicalId, attribute]` or `logicalId.attribute`; an attribute may itself hold dots. */
export const getAtt: Intrinsic = (argument, scope, evaluate) => {
  const [logicalId, attribute] =
    typeof argument === 'string' ? splitAttribute(argument) : argumentsOf('Fn::GetAtt', argument, 2);
  return scope.getAtt(textOf('Fn::GetAtt', logicalId), textOf('Fn::GetAtt', evaluate(attribute)));
};

/** @throws Error if the text has no dot. */
export function splitAttribute(text: string): [logicalId: string, attribute: string] {
  const dot = text.indexOf('.');
  if (dot < 0) throw new Error(`Fn::GetAtt needs an attribute: write "${text}.Arn", for example`);
  return [text.slice(0, dot), text.slice(dot + 1)];
}
