// Prints a token of the local issuer for the user who is named, for `curl -H "authorization: Bearer $(…)"`.

const endpoint = `http://127.0.0.1:${process.env.LOCAL_AWS_PORT ?? 4566}`;

export interface LocalService {
  service: string;
  resources: { logicalId: string; physicalId: string }[];
}

async function issuerUrl(): Promise<string> {
  const answer = await fetch(`${endpoint}/_local/services`).catch(() => undefined);
  const services = answer?.ok ? ((await answer.json()) as LocalService[]) : [];
  const resources = services.find(({ service }) => service === 'gatekeeper')?.resources ?? [];
  const issuer = resources.find(({ logicalId }) => logicalId === 'issuer');
  if (!issuer)
    throw new Error(`No issuer runs at ${endpoint}: start the service with npm start, or set LOCAL_AWS_PORT`);
  return issuer.physicalId;
}

async function token(sub: string | undefined): Promise<string> {
  if (!sub) throw new Error('Say for whom: npm run -s token -- ann');
  const answer = await fetch(`${await issuerUrl()}/token`, { method: 'POST', body: JSON.stringify({ sub }) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

token(process.argv[2]).then(console.log, (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
