import { checkPatterns } from './checkPatterns.ts';

const yaml = `functions:
  buyBook:
    events: [{ httpApi: POST /books }]
  shipBook:
    events:
      - sqs:
          arn: !GetAtt BookQueue.Arn
resources:
  Resources:
    BookTable: { Type: "AWS::DynamoDB::Table" }
`;
const row = '| [shop](services/shop) | a shop | HTTP API, SQS | DynamoDB | nothing is lost |';

const check = (readme: string, serverlessYaml = yaml) =>
  checkPatterns({
    packages: [
      { path: '.', files: new Map([['README.md', readme]]) },
      { path: 'services/shop', files: new Map([['serverless.yml', serverlessYaml]]) },
    ],
  }).map(({ mend }) => mend);

test('a row that says what the template says passes', () => {
  expect(check(row)).toEqual([]);
});

test.each([
  ['is missing', ''],
  ['stands twice', `${row}\n${row}`],
  ['guarantees nothing', row.replace('nothing is lost', '')],
])('a row that %s is a problem', (_, readme) => {
  expect(check(readme)).toEqual([expect.stringContaining('give shop one row')]);
});

test.each([
  ['name SQS as a trigger', row.replace(', SQS', '')],
  ['do not name schedule as a trigger', row.replace('SQS', 'SQS, schedule')],
  ['do not name PostgreSQL as a store', row.replace('DynamoDB', 'DynamoDB, PostgreSQL')],
  ['name DynamoDB as a store', row.replace('DynamoDB', 'none')],
])('it must %s', (mend, readme) => {
  expect(check(readme)).toEqual([`in the row of shop, ${mend}`]);
});

test('a row without a service is a problem', () => {
  expect(check(`${row}\n| [bank](services/bank) | a bank | none | none | none |`)).toEqual([
    'remove the row of bank: there is no services/bank',
  ]);
});
