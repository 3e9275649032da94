import { integrations } from './integrations.ts';
import type { Integration } from './types.ts';

/** How a Task waits for what it calls; `sync` is `.sync:2`, whose result is parsed. */
export type Pattern = 'requestResponse' | 'waitForTaskToken' | 'sync';

export interface Resource {
  integration: Integration;
  pattern: Pattern;
  /** `lambda` and `invoke`; for a function named by its ARN the ARN. */
  resourceType: string;
  resource: string;
  /** The function that a Task names by its ARN. */
  functionArn?: string;
}

const patterns: Readonly<Record<string, Pattern>> = {
  '': 'requestResponse',
  '.waitForTaskToken': 'waitForTaskToken',
  '.sync:2': 'sync',
};

/** What a Task's `Resource` means, or why it can't be. */
export function parseResource(text: string, type: 'STANDARD' | 'EXPRESS'): Resource | { problem: string } {
  if (/^arn:[\w-]+:lambda:/.test(text)) {
    const { functionArn: integration } = integrations;
    return { integration, pattern: 'requestResponse', resourceType: 'lambda', resource: text, functionArn: text };
  }
  const [, resourceType = '', action = '', suffix = ''] =
    /^arn:[\w-]+:states:.*?:.*?:(\w+):(\w+)(.*)$/.exec(text) ?? [];
  const integration = integrations[`${resourceType}:${action}`];
  const pattern = patterns[suffix];
  if (!integration || pattern === undefined || !integration.patterns.includes(pattern)) {
    return { problem: `The resource provided ${text} is not one that the local Step Functions call: ${built()}` };
  }
  if (type === 'EXPRESS' && pattern !== 'requestResponse') {
    return { problem: `Express state machine does not support '${suffix}' service integration` };
  }
  return { integration, pattern, resourceType, resource: `${action}${suffix}` };
}

function built(): string {
  const names = Object.entries(integrations).map(([name, { patterns }]) =>
    name === 'functionArn'
      ? "a function's ARN"
      : `${name}${patterns.length > 1 ? ` (also ${patterns.slice(1).map(suffixOf).join(', ')})` : ''}`,
  );
  return `there are ${names.join(', ')}`;
}

const suffixOf = (pattern: Pattern) => Object.entries(patterns).find(([, each]) => each === pattern)?.[0];
