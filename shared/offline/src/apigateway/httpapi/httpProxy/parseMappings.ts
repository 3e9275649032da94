import { contextVariables } from '../contextVariables.ts';
import type { ParameterMapping } from '../definition.ts';

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html

interface Side {
  /** The one target without a name; it can only be overwritten. */
  nameless: 'path' | 'statuscode';
  named: RegExp;
  selection: RegExp;
}

const requestSide: Side = {
  nameless: 'path',
  named: /^(append|overwrite|remove):(header|querystring)\.(.+)$/,
  selection: /^request\.(?:(?:header|querystring|path)\.[^{}]+|path|body)$/,
};

const responseSide: Side = {
  nameless: 'statuscode',
  named: /^(append|overwrite|remove):(header)\.(.+)$/,
  selection: /^response\.(?:header\.[^{}]+|body)$/,
};

const reserved =
  /^(access-control-.*|apigw-.*|authorization|connection|content-(encoding|length|location)|forwarded|keep-alive|origin|proxy-(authenticate|authorization)|te|trailers|transfer-encoding|upgrade|via|x-amzn?-.*|x-forwarded-(for|host|proto))$/;

/** @throws Error naming what AWS would refuse or what is not built. */
export function parseRequestMappings(parameters: Record<string, string>): ParameterMapping[] {
  return Object.entries(parameters).map(([key, value]) => parse(key, value, requestSide));
}

/** @throws Error naming what AWS would refuse or what is not built. */
export function parseResponseMappings(
  parameters: readonly { Destination: string; Source: string }[],
): ParameterMapping[] {
  return parameters.map(({ Destination, Source }) => parse(Destination, Source, responseSide));
}

function parse(key: string, value: string, { nameless, named, selection }: Side): ParameterMapping {
  const mapping =
    key === `overwrite:${nameless}`
      ? { action: 'overwrite' as const, target: nameless, name: '', value }
      : parseNamed(key, value, named);
  if (mapping.action === 'remove') return mapping;
  for (const selected of selectionsIn(value)) {
    const [, variable] = /^context\.(.+)$/.exec(selected) ?? [];
    if (variable ? isKnown(variable) : selection.test(selected)) continue;
    throw new Error(
      `${key}: $${selected} can't be mapped here: parts of a body, stage variables and some of $context are not built`,
    );
  }
  return mapping;
}

function parseNamed(key: string, value: string, named: RegExp): ParameterMapping {
  const [, action, target, name = ''] = named.exec(key) ?? [];
  if (!action) throw new Error(`${key} is no parameter mapping that can stand here`);
  if (target !== 'header') return { action, target, name, value } as ParameterMapping;
  if (reserved.test(name.toLowerCase())) {
    throw new Error(`${key}: API Gateway reserves this header, no mapping may change it`);
  }
  return { action, target, name: name.toLowerCase(), value } as ParameterMapping;
}

function selectionsIn(value: string): string[] {
  if (/^\$[^{]/.test(value)) return [value.slice(1)];
  return [...value.matchAll(/\$\{([^}]*)\}/g)].map(([, selection = '']) => selection);
}

function isKnown(variable: string): boolean {
  return variable.startsWith('authorizer.claims.') || contextVariables.includes(variable);
}
