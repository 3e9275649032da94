import * as v from 'valibot';
import { readConfig } from './readConfig.ts';

const schema = v.object({ TABLE_NAME: v.string(), LIMIT: v.pipe(v.string(), v.digits()), KEY: v.string() });

test('answers what the schema made of the environment', () => {
  const env = { TABLE_NAME: 'products', LIMIT: '5', KEY: 'k', PATH: '/bin' };

  expect(readConfig(schema, env)).toEqual({ TABLE_NAME: 'products', LIMIT: '5', KEY: 'k' });
});

test('names everything that is missing or wrong, and no value', () => {
  const read = () => readConfig(schema, { LIMIT: 'hunter2' });

  expect(read).toThrow(/TABLE_NAME is missing.*LIMIT is wrong \(must be digits\).*KEY is missing/);
  expect(read).not.toThrow(/hunter2/);
});

test('an asynchronous schema is refused, for a start can not wait', () => {
  const waiting = v.objectAsync({
    A: v.pipeAsync(
      v.string(),
      v.checkAsync(async () => true),
    ),
  });

  expect(() => readConfig(waiting, { A: 'a' })).toThrow('asynchronous');
});
