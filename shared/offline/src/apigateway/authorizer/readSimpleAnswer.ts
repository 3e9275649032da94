import * as v from 'valibot';
import { parseProperties } from '../../stack/parseProperties.ts';
import type { Grant } from './types.ts';

const simpleAnswer = v.object({
  isAuthorized: v.boolean(),
  context: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
export function readSimpleAnswer(answer: unknown): Grant {
  const { isAuthorized, context } = parseProperties(simpleAnswer, answer);
  return { context: context ?? {}, decide: () => (isAuthorized ? 'allow' : 'deny') };
}
