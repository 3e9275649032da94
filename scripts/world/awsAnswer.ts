import { createHash } from 'node:crypto';

type Input = { [name: string]: unknown };

const md5 = (text: unknown) => createHash('md5').update(String(text)).digest('hex');
const money = { amount: 1250, currency: 'EUR' };

/** What any neighbour may answer, but for one: each caller takes of it what it asked for. */
const neighbour = {
  status: 'ok',
  product: { sku: 'mug-01', name: 'Mug', price: money },
  unitPrice: money,
  total: money,
  available: 5,
};

/** What stands in every secret: nobody may tell it. */
export const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;

/** The secret of a database, and the signing keys of a webhook. */
const secretString = (ports: { postgres: number }) =>
  JSON.stringify({
    ...{ username: 'bench', password: SECRET, host: '127.0.0.1', port: ports.postgres, dbname: 'bench' },
    current: SECRET,
  });

/** The attributes that values such as `:lines` were written to, as far as the values are named after them. */
const written = (values: unknown) =>
  Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name.slice(1), value]));

/** The answer of an account in which nothing is stored yet and each change succeeds. */
export function awsAnswer(action: string, input: Input, ports: { postgres: number }): unknown {
  switch (action) {
    case 'DynamoDBClient.QueryCommand':
    case 'DynamoDBClient.ScanCommand':
      return { Items: [], Count: 0, ScannedCount: 0 };
    case 'DynamoDBClient.UpdateItemCommand':
      return input.ReturnValues === 'ALL_NEW' ? { Attributes: written(input.ExpressionAttributeValues) } : {};
    case 'SQSClient.SendMessageCommand':
      return { MessageId: 'sent', MD5OfMessageBody: md5(input.MessageBody) };
    case 'SQSClient.ReceiveMessageCommand':
      return { Messages: [] };
    case 'SecretsManagerClient.GetSecretValueCommand':
      return { Name: 'bench', VersionId: '1', SecretString: secretString(ports) };
    case 'SFNClient.StartExecutionCommand':
      return { executionArn: 'arn:aws:states:us-east-1:000000000000:execution:bench:1', startDate: 1 };
    case 'RedshiftDataClient.ExecuteStatementCommand':
      return { Id: '1' };
    case 'RedshiftDataClient.DescribeStatementCommand':
      return { Id: '1', Status: 'FINISHED' };
    case 'LambdaClient.InvokeCommand':
      return /FULFILMENT/i.test(String(input.FunctionName)) ? { status: 'accepted' } : neighbour;
    default:
      return {};
  }
}

/** https://www.rfc-editor.org/rfc/rfc7515#appendix-A.3; no sample is signed with it. */
const publicKey = {
  ...{ kty: 'EC', crv: 'P-256', alg: 'ES256', kid: 'bench' },
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

/** What any third party may answer at a path, likewise. */
export function thirdPartyAnswer(path: string): unknown {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return {
    ...{ rating: 4.5, count: 128 },
    ...{ currency: last, rate: 1.08, asOf: new Date().toISOString() },
    ...{ id: last, state: 'created' },
    keys: [publicKey],
    rates: [{ carrier: 'Snail', price: money, days: 4 }],
  };
}
