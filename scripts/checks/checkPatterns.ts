import { handWrittenResources } from './serverlessYaml.ts';
import { isService, type PackageFolder, type Problem, type Repository, serviceName } from './types.ts';

const FILE = 'README.md';

/** The words for what sets a service off, each with the kinds of events and the types of resources that it stands for. */
const TRIGGERS: Readonly<Record<string, RegExp>> = {
  'HTTP API': /^httpApi$/,
  'REST API': /^http$|^AWS::ApiGateway::RestApi$/,
  SQS: /^sqs$/,
  SNS: /^sns$|^AWS::SNS::Subscription$/,
  schedule: /^schedule$/,
  'DynamoDB stream': /^stream:dynamodb$/,
  Kinesis: /^stream:kinesis$/,
  'CloudWatch Logs': /^AWS::Logs::SubscriptionFilter$/,
};

/** What a service may be named for without being set off by it: a topic that others subscribe to. */
const MAY_BE_NAMED: Readonly<Record<string, RegExp>> = { SNS: /^AWS::SNS::Topic$/ };

/** The words for what a service keeps, each with the types of its resources that it stands for. */
const STORES: Readonly<Record<string, RegExp>> = {
  DynamoDB: /^AWS::DynamoDB::Table$/,
  PostgreSQL: /^AWS::RDS::DBInstance$/,
  S3: /^AWS::S3::Bucket$/,
  Kinesis: /^AWS::Kinesis::Stream$/,
};

/** Every service has one row in the README's table of patterns, which says what its template says. */
export function checkPatterns({ packages }: Pick<Repository, 'packages'>): Problem[] {
  const text = packages.find(({ path }) => path === '.')?.files.get(FILE) ?? '';
  const services = packages.filter(isService);
  const stray = [...text.matchAll(/^\| \[[^\]]+\]\(services\/([^)/]+)\)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => !services.some((service) => serviceName(service) === name));
  return [
    ...services.flatMap((service) => checkRow(service, text).map((mend) => ({ file: FILE, mend }))),
    ...stray.map((name) => ({ file: FILE, mend: `remove the row of ${name}: there is no services/${name}` })),
  ];
}

function checkRow(service: PackageFolder, text: string): string[] {
  const name = serviceName(service);
  const rows = text.split('\n').filter((line) => line.startsWith(`| [${name}](${service.path}) |`));
  const [, , what = '', trigger = '', stores = '', guarantees = ''] =
    rows[0]?.split('|').map((cell) => cell.trim()) ?? [];
  if (rows.length !== 1 || !what || !guarantees) {
    return [
      `give ${name} one row in the table of patterns: | [${name}](${service.path}) | what | trigger | stores | guarantees |`,
    ];
  }
  const types = typesOf(service);
  return [
    ...compare(trigger, TRIGGERS, [...eventsOf(service), ...types]).map(
      (mend) => `in the row of ${name}, ${mend} as a trigger`,
    ),
    ...compare(stores, STORES, types).map((mend) => `in the row of ${name}, ${mend} as a store`),
  ];
}

/** What the cell must say in addition, or no longer. */
function compare(cell: string, words: Readonly<Record<string, RegExp>>, parts: readonly string[]): string[] {
  return Object.entries(words)
    .filter(([word, meant]) => cell.includes(word) !== parts.some((part) => meant.test(part)))
    .filter(([word]) => !(cell.includes(word) && parts.some((part) => MAY_BE_NAMED[word]?.test(part))))
    .map(([word]) => `${cell.includes(word) ? 'do not name' : 'name'} ${word}`);
}

/** The kinds of the functions' events, of a stream with its type; some stand in files of their own. */
function eventsOf({ files }: PackageFolder): string[] {
  const yaml = [...files]
    .filter(([path]) => /^(serverless\.yml|resources\/.+\.yml)$/.test(path))
    .map(([, text]) => text);
  return yaml.flatMap((text) => [
    ...[...text.matchAll(/(?:events: \[|^ *- )\{? ?(httpApi|http|sqs|sns|schedule):/gm)].map(([, kind = '']) => kind),
    ...[...text.matchAll(/stream:\s+type: (dynamodb|kinesis)/g)].map(([, type]) => `stream:${type}`),
  ]);
}

/** The types of its resources; the database comes with a file of its own. */
function typesOf(service: PackageFolder): string[] {
  const hasDatabase = /cloudformation\.cjs\):database\}/.test(service.files.get('serverless.yml') ?? '');
  return [
    ...handWrittenResources(service).map(([, , { Type = '' }]) => Type),
    ...(hasDatabase ? ['AWS::RDS::DBInstance'] : []),
  ];
}
