import { addPatternRow } from './addPatternRow.ts';

const readme = `| pattern | what it is |
|---|---|
| [router](services/router) | one door; [router](services/router) |
| [router-twin](services/router-twin) | $& |
`;

test('repeats the row below it, under the new name', () => {
  expect(addPatternRow(readme, 'router', 'task-hub').split('\n').slice(2, 4)).toEqual([
    '| [router](services/router) | one door; [router](services/router) |',
    '| [task-hub](services/task-hub) | one door; [router](services/router) |',
  ]);
  expect(addPatternRow(readme, 'router-twin', 'b')).toBe(`${readme}| [b](services/b) | $& |\n`);
});

test('refuses a service that has no row', () => {
  expect(() => addPatternRow(readme, 'rooter', 'task-hub')).toThrow('no row of rooter');
});
