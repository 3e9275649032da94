import { planCopy } from './planCopy.ts';

const surroundings = { root: '/repo', services: ['gatekeeper', 'router'], isFree: () => true };

test('a folder outside becomes a repository', () => {
  expect(planCopy('router', '/home/task-router', surroundings)).toEqual({
    kind: 'repository',
    service: 'router',
    name: 'task-router',
    target: '/home/task-router',
  });
});

test('a folder beside the services becomes a sibling', () => {
  expect(planCopy('router', '/repo/services/task-router', surroundings)).toMatchObject({ kind: 'sibling' });
});

test.each([
  ['an unknown service', 'rooter', '/home/new', {}, 'the services are gatekeeper, router'],
  ['a name that is no service name', 'router', '/home/New_Thing', {}, 'write New_Thing in kebab-case'],
  ['a folder within', 'router', '/repo/copies/new', {}, 'outside this repository, or services/<name>'],
  ['the repository itself', 'router', '/repo', {}, 'outside this repository, or services/<name>'],
  ['a name that is taken', 'router', '/repo/services/gatekeeper', {}, 'There is a service gatekeeper already'],
  ['a folder that is not empty', 'router', '/home/new', { isFree: () => false }, '/home/new is not empty'],
])('refuses %s', (_, service, folder, change, message) => {
  expect(() => planCopy(service, folder, { ...surroundings, ...change })).toThrow(message);
});
