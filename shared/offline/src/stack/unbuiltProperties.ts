import * as v from 'valibot';
import { inert } from './inert.ts';

/**
 * The paths of properties (`Outer.Inner`, without list positions) that the schema does not describe and inert.ts does
 * not excuse: they would be ignored in silence.
 */
export function unbuiltProperties(type: string, schema: v.GenericSchema, properties: unknown): string[] {
  const unknown = unknownPaths(schema as unknown as SchemaShape, properties, []).map((path) => path.join('.'));
  return [...new Set(unknown)].filter((path) => !(`${type}.${path}` in inert || `*.${path}` in inert));
}

/** The parts of valibot's schemas that hold other schemas; a pipe bears those of its first schema. */
interface SchemaShape {
  type: string;
  entries?: Record<string, SchemaShape>;
  wrapped?: SchemaShape;
  item?: SchemaShape;
  value?: SchemaShape;
  options?: SchemaShape[];
}

type Path = readonly string[];

function unknownPaths(schema: SchemaShape, value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  if (schema.wrapped) return unknownPaths(schema.wrapped, value, path);
  switch (schema.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return unknownInObject(schema, value, path);
    case 'array':
      return Object.values(value).flatMap((item) => unknownIn(schema.item, item, path));
    case 'record':
      return Object.entries(value).flatMap(([key, nested]) => unknownIn(schema.value, nested, [...path, key]));
    case 'union':
    case 'variant':
      return fewest(membersThatFit(schema, value).map((option) => unknownPaths(option, value, path)));
    default:
      return [];
  }
}

function unknownInObject(schema: SchemaShape, value: object, path: Path): Path[] {
  const isLoose = schema.type === 'loose_object';
  return Object.entries(value).flatMap(([key, nested]) => {
    const entry = schema.entries?.[key];
    if (entry) return unknownPaths(entry, nested, [...path, key]);
    return isLoose ? [] : [[...path, key]];
  });
}

const membersThatFit = (schema: SchemaShape, value: object) =>
  (schema.options ?? []).filter((option) => v.is(option as unknown as v.GenericSchema, value));

const unknownIn = (schema: SchemaShape | undefined, value: unknown, path: Path) =>
  schema ? unknownPaths(schema, value, path) : [];

const fewest = (alternatives: Path[][]) => alternatives.toSorted((a, b) => a.length - b.length)[0] ?? [];
