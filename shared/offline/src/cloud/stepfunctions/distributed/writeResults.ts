import { reasonOf } from '../../../reasonOf.ts';
import { fillTemplate } from '../asl/fillTemplate.ts';
import { StateError } from '../asl/stateError.ts';
import type { Reading, StateOf } from '../asl/types.ts';
import { machineRole } from '../execution/machineRole.ts';
import type { Thread } from '../execution/types.ts';
import type { MapChild, MapRun } from './mapRun.ts';

type Writer = NonNullable<StateOf<'Map'>['ResultWriter']>;

interface Place {
  Bucket: string;
  Prefix?: string;
}

/**
 * Writes the results of the child executions, and a manifest that names the files; answers where the manifest is.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 *
 * @throws StateError States.ResultWriterFailed
 */
export async function writeResults(writer: Writer, run: MapRun, reading: Reading, { execution, parts }: Thread) {
  const { Bucket, Prefix = '' } = fillTemplate(writer.Parameters, reading) as Place;
  const folder = `${Prefix}${Prefix && !Prefix.endsWith('/') ? '/' : ''}${run.arn.split(':').at(-1)}`;
  const principal = machineRole(execution.machine);

  async function put(name: string, content: object): Promise<{ Key: string; Size: number }> {
    const Key = `${folder}/${name}`;
    const text = Buffer.from(JSON.stringify(content));
    const object = { Bucket, Key, Body: text.toString('base64'), ContentType: 'application/json' };
    await parts.call(principal, 's3', 'PutObject', object);
    return { Key, Size: text.length };
  }

  async function putEnded(
    kind: 'SUCCEEDED' | 'FAILED',
    children: MapChild[],
  ): Promise<{ Key: string; Size: number }[]> {
    return children.length === 0 ? [] : [await put(`${kind}_0.json`, children.map(described))];
  }

  try {
    const succeeded = run.children.filter(({ ending }) => ending?.status === 'SUCCEEDED');
    const failed = run.children.filter(({ ending }) => ending && ending.status !== 'SUCCEEDED');
    const [SUCCEEDED, FAILED] = await Promise.all([putEnded('SUCCEEDED', succeeded), putEnded('FAILED', failed)]);
    const manifest = { DestinationBucket: Bucket, MapRunArn: run.arn, ResultFiles: { FAILED, PENDING: [], SUCCEEDED } };
    const { Key } = await put('manifest.json', manifest);
    return { MapRunArn: run.arn, ResultWriterDetails: { Bucket, Key } };
  } catch (error) {
    throw new StateError('States.ResultWriterFailed', `Failed to write the results to ${Bucket}: ${reasonOf(error)}`);
  }
}

function described({ execution, ending, input }: MapChild): object {
  return {
    ExecutionArn: execution?.arn,
    Input: JSON.stringify(input),
    InputDetails: { Included: true },
    Name: execution?.name,
    ...(ending?.status === 'SUCCEEDED' && { Output: ending.output, OutputDetails: { Included: true } }),
    ...(ending && ending.status !== 'SUCCEEDED' && { Error: ending.error, Cause: ending.cause }),
    StartDate: execution && new Date(execution.startedAt).toISOString(),
    StateMachineArn: execution?.machine.arn,
    Status: ending?.status,
    StopDate: execution?.ending && new Date(execution.ending.at).toISOString(),
  };
}
