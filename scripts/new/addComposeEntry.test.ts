import { addComposeEntry } from './addComposeEntry.ts';

test('repeats the entry below the others', () => {
  const compose = `services:
  pricing:
    path: services/pricing
    params:
      queue: \${intake.QueueUrl}

  intake:
    path: services/intake
`;

  expect(addComposeEntry(compose, 'pricing', 'prices')).toBe(`${compose}  prices:
    path: services/prices
    params:
      queue: \${intake.QueueUrl}
`);
});

test('repeats an entry of one line', () => {
  const compose = 'services:\n  intake: { path: services/intake }\n';

  expect(addComposeEntry(compose, 'intake', 'inbox')).toBe(`${compose}  inbox: { path: services/inbox }\n`);
});

test('refuses a service that compose does not know', () => {
  expect(() => addComposeEntry('services:\n', 'intake', 'inbox')).toThrow('no entry intake');
});
