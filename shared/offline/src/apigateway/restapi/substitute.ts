import { type Exchange, requestParameter } from './exchange.ts';

/**
 * A template of a gateway response or mock: variables stand for their values, nothing else is evaluated. What has no
 * value becomes nothing, as in API Gateway.
 */
export function substitute(template: string, exchange: Exchange): string {
  return template.replaceAll(/\$\{?(context|stageVariables|method\.request)((?:\.[\w-]+)+)\}?/g, (_, root, path) =>
    textOf(lookUp(`${root}${path}`, exchange)),
  );
}

/** A variable by its name without the `$`: `context.requestId`, `stageVariables.x`, `method.request.header.x`. */
export function lookUp(variable: string, exchange: Exchange): unknown {
  const [root = '', ...path] = variable.split('.');
  if (root === 'method') return requestParameter(exchange, path[1] ?? '', path.slice(2).join('.'));
  let value: unknown = root === 'context' ? exchange.context : exchange.stage.variables;
  for (const name of path) {
    const found = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    value = found ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
