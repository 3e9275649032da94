import { compileFilters } from './compileFilters.ts';

const record = (body: string) => ({ messageId: '1', body, attributes: { SenderId: 'me' } });

describe('compileFilters', () => {
  test('lets everything through without filters', () => {
    expect(compileFilters([], 'body')(record('text'))).toBe(true);
  });

  test('lets through what fits one of them', () => {
    const fits = compileFilters(['{"body":{"kind":["a"]}}', '{"body":{"kind":["b"]}}'], 'body');

    expect(fits(record('{"kind":"b"}'))).toBe(true);
    expect(fits(record('{"kind":"c"}'))).toBe(false);
  });

  test('drops a plain body for a filter on fields, even on an absent one', () => {
    expect(compileFilters(['{"body":{"kind":[{"exists":false}]}}'], 'body')(record('text'))).toBe(false);
  });

  test('drops a JSON body for a filter on text', () => {
    const fits = compileFilters(['{"body":[{"anything-but":"x"}]}'], 'body');

    expect(fits(record('text'))).toBe(true);
    expect(fits(record('{"kind":"a"}'))).toBe(false);
  });

  test('looks at the rest of the record alone without a body in the filter', () => {
    expect(compileFilters(['{"attributes":{"SenderId":["me"]}}'], 'body')(record('text'))).toBe(true);
  });

  test('refuses the operators that mappings lack, but takes fields of these names', () => {
    expect(() => compileFilters(['{"body":{"kind":[{"wildcard":"a*"}]}}'], 'body')).toThrow('have no wildcard');
    expect(compileFilters(['{"body":{"wildcard":["a"]}}'], 'body')(record('{"wildcard":"a"}'))).toBe(true);
  });

  test('refuses what is no JSON', () => {
    expect(() => compileFilters(['{'], 'body')).toThrow('Invalid filter pattern definition');
  });

  test('asks about the data of a stream, parsed already or as text', () => {
    const filter = ['{"data":{"kind":["a"]}}'];

    expect(compileFilters(filter, 'data')({ data: { kind: 'a' } })).toBe(true);
    expect(compileFilters(filter, 'data')({ data: '{"kind":"a"}' })).toBe(true);
    expect(compileFilters(filter, 'data')({ data: undefined })).toBe(false);
  });
});
