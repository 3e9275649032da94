import type { PackageFolder } from './types.ts';

const README = `# Shop

\`\`\`mermaid
flowchart LR
\`\`\`

## What it is for, and what not
## How to call it
## How it fails
## What it costs
## The classic form and today's
## Make it yours
`;

const SERVERLESS = `service: shop
frameworkVersion: '4'
plugins:
  - serverless-esbuild
  - serverless-offline
provider:
  name: aws
  runtime: nodejs24.x
  environment:
    LOG_LEVEL: INFO
functions:
  buyBook:
    handler: src/functions/buyBook/index.handler
    environment:
      BOOK_TABLE_NAME: !Ref BookTable
resources:
  - Resources:
      BookTable:
        Type: AWS::DynamoDB::Table
        Properties:
          TableName: \${self:service}-\${sls:stage}-books
          Tags: [!Sub 'x', !GetAtt BookTable.Arn]
`;

const MANIFEST = {
  name: 'shop',
  scripts: { start: 'serverless offline', package: 'serverless package', deploy: 'serverless deploy' },
  dependencies: { '@patterns/runtime': '1.0.0', serverless: '4.0.0' },
};

/** A service that no check objects to, some of its files changed or (by `undefined`) taken away. */
export function soundService(changes: Record<string, string | undefined> = {}): PackageFolder {
  const files: Record<string, string | undefined> = {
    'README.md': README,
    'e2e/shop.e2e.test.ts': '',
    'e2e/shop.fault.test.ts': '',
    'e2e/scene.ts': '',
    'esbuild.config.cjs': "module.exports = require('@patterns/runtime/esbuild.cjs');\n",
    'events/buyBook.json': '{}',
    'package.json': JSON.stringify(MANIFEST),
    'serverless.yml': SERVERLESS,
    'src/domain/book.ts': 'export interface Book {}',
    'src/functions/buyBook/handler.test.ts': '',
    'src/functions/buyBook/handler.ts': 'export const createBuyBook = () => () => undefined;',
    'src/functions/buyBook/index.ts': 'export const handler = createBuyBook();',
    'src/functions/buyBook/schema.ts': '',
    'tsconfig.json': '{ "extends": "../../tsconfig.json", "include": ["src", "e2e", "local"] }',
    ...changes,
  };
  const present = Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]));
  return { path: 'services/shop', files: new Map(present) };
}

/** The text of one file of the sound service. */
export function soundText(path: string): string {
  return soundService().files.get(path) ?? '';
}
