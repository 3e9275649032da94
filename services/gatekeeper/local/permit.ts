import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { isPermission, permissions as known } from '../src/domain/permission.ts';

// Lets a user do what is named, and no more, by way of manageUsers: the first admin comes to be by IAM's leave. Here,
// or with --stage on AWS, by the credentials of the environment.

const [userId, ...rest] = process.argv.slice(2);
const stageAt = rest.indexOf('--stage');
const stage = stageAt < 0 ? undefined : rest[stageAt + 1];
const permissions = stageAt < 0 ? rest : rest.toSpliced(stageAt, 2);

const region = process.env.AWS_REGION ?? 'us-east-1';
const endpoint = `http://127.0.0.1:${process.env.LOCAL_AWS_PORT ?? 4566}`;
const credentials = { accessKeyId: 'administrator', secretAccessKey: 'administrator' };
const lambda = new LambdaClient(stage ? { region } : { region, endpoint, credentials });

interface Answer {
  status?: string;
  errorMessage?: string;
}

async function manageUsers(change: object): Promise<Answer> {
  const FunctionName = `gatekeeper-${stage ?? 'dev'}-manageUsers`;
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(change) }));
  return JSON.parse(Payload?.transformToString() ?? '{}') as Answer;
}

async function permit(): Promise<void> {
  if (!userId || userId.startsWith('-') || (stageAt >= 0 && !stage))
    throw new Error('Say whom and what: npm run permit -- ann users:admin [--stage dev]');
  const unknown = permissions.filter((each) => !isPermission(each));
  if (unknown.length > 0) throw new Error(`No permission is called ${unknown.join(', ')}: say ${known.join(', ')}`);
  const created = await manageUsers({ action: 'create', userId, permissions });
  const { status, errorMessage } =
    created.status === 'user-exists'
      ? await manageUsers({ action: 'replacePermissions', userId, permissions })
      : created;
  if (status !== 'ok') throw new Error(`manageUsers refuses: ${errorMessage ?? status}`);
  console.log(`${userId} may now: ${permissions.join(', ') || 'nothing'}`);
}

permit().catch((error: unknown) => {
  const isAway = error instanceof Error && error.message.includes('ECONNREFUSED');
  if (isAway)
    console.error(
      `Nothing answers at ${endpoint}: start the service with npm start, set LOCAL_AWS_PORT, or say --stage`,
    );
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
