import * as v from 'valibot';
import { unbuiltProperties } from './unbuiltProperties.ts';

const schema = v.object({
  Name: v.string(),
  Redrive: v.optional(
    v.pipe(
      v.object({ Arn: v.string() }),
      v.check(() => true),
    ),
  ),
  Rules: v.nullish(v.array(v.object({ Id: v.string() }))),
  Variables: v.record(v.string(), v.object({ Value: v.string() })),
  Target: v.union([v.string(), v.object({ Queue: v.string() }), v.object({ Topic: v.string(), Raw: v.boolean() })]),
  Document: v.looseObject({ Version: v.object({}) }),
  Anything: v.unknown(),
});

test.each([
  ['a property', { Name: 'a', Nme: 'b' }, ['Nme']],
  ['a nested key behind optional and pipe', { Redrive: { Arn: 'a', Count: 1 } }, ['Redrive.Count']],
  ['a key in a list, once', { Rules: [{ Id: 1, X: 1 }, { X: 2 }] }, ['Rules.X']],
  ['a key in a record', { Variables: { a: { Value: 1, X: 1 } } }, ['Variables.a.X']],
  ['what no member of a union knows', { Target: { Topic: 'a', Raw: true, X: 1 } }, ['Target.X']],
  ['nothing in a loose object but below it', { Document: { X: 1, Version: { Y: 1 } } }, ['Document.Version.Y']],
  ['nothing below what takes anything', { Anything: { X: { Y: 1 } } }, []],
])('reports %s', (_, properties, expected) => {
  expect(unbuiltProperties('AWS::Test::Thing', schema, properties)).toEqual(expected);
});

test('what inert.ts lists is not reported', () => {
  expect(unbuiltProperties('AWS::Lambda::Function', schema, { Architectures: ['arm64'], Layers: [] })).toEqual([
    'Layers',
  ]);
});
