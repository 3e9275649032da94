/** Asks a door of the local cloud, `/_local/<door>`. */
export type Door = <Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<Answer>;

/** `endpoint` is the local cloud's, such as `http://127.0.0.1:4566`. */
export function createDoor(endpoint: string): Door {
  return async <Answer>(method: string, path: string, body?: unknown) => {
    const url = `${endpoint}/_local/${path}`;
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${endpoint}: start the local cloud with npm start, or set LOCAL_AWS_PORT`, {
        cause,
      });
    });
    const text = await response.text();
    if (!response.ok) throw new DoorError(`${method} ${url} answered ${response.status}: ${text}`, response.status);
    return (text ? JSON.parse(text) : undefined) as Answer;
  };
}

/** A door's refusal. */
export class DoorError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
