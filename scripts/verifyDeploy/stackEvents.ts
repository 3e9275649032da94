/** What became of a resource, newest first; of a stack that is gone, asked by its id. */
export interface StackEvent {
  stackId: string;
  logicalId: string;
  type: string;
  status: string;
}

/** @throws Error if there is no such stack. */
export async function stackEvents(stack: string): Promise<StackEvent[]> {
  const answer = await fetch(process.env.AWS_ENDPOINT_URL ?? '', {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/cloudformation/aws4_request' },
    body: new URLSearchParams({ Action: 'DescribeStackEvents', StackName: stack }).toString(),
  });
  const xml = await answer.text();
  if (!answer.ok) throw new Error(`${stack}: ${xml}`);
  const textIn = (event: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(event)?.[1] ?? '';
  return xml
    .split('<member>')
    .slice(1)
    .map((event) => ({
      stackId: textIn(event, 'StackId'),
      logicalId: textIn(event, 'LogicalResourceId'),
      type: textIn(event, 'ResourceType'),
      status: textIn(event, 'ResourceStatus'),
    }));
}
