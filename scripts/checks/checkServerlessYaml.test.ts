import { checkServerlessYaml } from './checkServerlessYaml.ts';
import { soundService, soundText } from './soundService.fixture.ts';

const model = { ...soundService(), path: 'services/model' };

function check(from: string, to: string) {
  const yaml = soundText('serverless.yml');
  expect(yaml).toContain(from);
  return checkServerlessYaml(soundService({ 'serverless.yml': yaml.replace(from, to) }), model);
}

test('lets a service like the model pass, intrinsic functions and all', () => {
  expect(checkServerlessYaml(soundService(), model)).toEqual([]);
});

test('holds another template to the same', () => {
  const other = soundText('serverless.yml').replace('nodejs24.x', 'nodejs22.x').replace('BookTable:', 'Books:');

  expect(checkServerlessYaml(soundService({ 'serverless.library.yml': other }), model)).toEqual([
    {
      file: 'services/shop/serverless.library.yml',
      mend: 'write provider.runtime as in services/model/serverless.yml',
    },
    { file: 'services/shop/serverless.library.yml', mend: 'end the logical id Books in its type: Table' },
  ]);
});

test('another template may take parts over from the first', () => {
  const shared = ['provider', 'functions'].map((entry) => `${entry}: $`.concat(`{file(serverless.yml):${entry}}`));
  const other = soundText('serverless.yml').replace(/^provider:[\s\S]*?(?=^resources)/m, `${shared.join('\n')}\n`);

  expect(checkServerlessYaml(soundService({ 'serverless.library.yml': other }), model)).toEqual([]);
});

test.each([
  ['an unknown entry', 'provider:', 'outputs: {}\nprovider:', 'remove the entry outputs'],
  ['another order', "frameworkVersion: '4'\n", '', 'write frameworkVersion as in services/model/serverless.yml'],
  ['another service name', 'service: shop', 'service: store', 'name the service as its folder: service: shop'],
  ['another runtime', 'nodejs24.x', 'nodejs22.x', 'write provider.runtime as in services/model/serverless.yml'],
  [
    'a provider entry of its own',
    'name: aws',
    'name: aws\n  logs: {}',
    'write provider.logs as in services/model/serverless.yml',
  ],
  [
    'another common variable',
    'LOG_LEVEL: INFO',
    'LOG_LEVEL: DEBUG',
    'write provider.environment.LOG_LEVEL as in services/model/serverless.yml',
  ],
  [
    'other plugins',
    '  - serverless-esbuild\n  - serverless-offline',
    '  - serverless-offline\n  - serverless-esbuild',
    'list the plugins in this order: serverless-esbuild, serverless-offline; others go between them',
  ],
  [
    'a handler elsewhere',
    'src/functions/buyBook/index.handler',
    'src/buy.handler',
    'set the handler of buyBook to src/functions/buyBook/index.handler',
  ],
  [
    'a variable without a kind',
    'BOOK_TABLE_NAME',
    'table',
    'name the variable table of buyBook <THING>_<KIND>, such as WEBHOOK_QUEUE_URL',
  ],
  ['a logical id without its type', '      BookTable:', '      Books:', 'end the logical id Books in its type: Table'],
  [
    'a reservation for good',
    '    environment:\n      BOOK',
    '    reservedConcurrency: 5\n    environment:\n      BOOK',
    'take the reservedConcurrency of buyBook from a param …Concurrency that may be none',
  ],
])('refuses %s', (_, from, to, mend) => {
  expect(check(from, to)).toEqual([{ file: 'services/shop/serverless.yml', mend }]);
});

test('knows bare resources in resources/', () => {
  const fragment = "ClickQueues: { Type: 'AWS::SQS::Queue' }";

  expect(checkServerlessYaml(soundService({ 'resources/clicks.yml': fragment }), model)).toEqual([
    { file: 'services/shop/resources/clicks.yml', mend: 'end the logical id ClickQueues in its type: Queue' },
  ]);
});

test('lets a param tell what is reserved', () => {
  const yaml = soundText('serverless.yml')
    .replace('plugins:', 'params: { default: { buyerConcurrency: 5 } }\nplugins:')
    .replace('    environment:\n      BOOK', '    reservedConcurrency: a\n    environment:\n      BOOK');

  expect(checkServerlessYaml(soundService({ 'serverless.yml': yaml }), model)).toEqual([]);
});

test('lets plugins of its own stand between the common ones', () => {
  expect(check('  - serverless-offline', '  - serverless-step-functions\n  - serverless-offline')).toEqual([]);
});

test('lets variables of its own stand beside the common ones', () => {
  expect(check('LOG_LEVEL: INFO', 'LOG_LEVEL: INFO\n    OTHER_LEVEL: a')).toEqual([]);
});

test('puts the entries in order', () => {
  expect(check("service: shop\nframeworkVersion: '4'", "frameworkVersion: '4'\nservice: shop")).toMatchObject([
    { mend: expect.stringContaining('put the entries in order: service, frameworkVersion') },
  ]);
});

test('keeps to one page', () => {
  expect(check('service: shop', `service: shop\n${'\n'.repeat(200)}`)).toMatchObject([
    { mend: expect.stringContaining('one page is 200 lines') },
  ]);
});
