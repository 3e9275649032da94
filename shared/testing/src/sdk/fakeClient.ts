export interface FakeClient<Client> {
  client: Client;
  /** `[command without its suffix, input]`. */
  sent: [command: string, input: Record<string, unknown>][];
}

interface Command {
  input: Record<string, unknown>;
}

/**
 * An SDK client that keeps the inputs of its commands and answers what the test says.
 *
 * @param answer by command name, such as `SendMessage`; what it throws the client throws.
 * @example
 * const sqs = fakeClient<SQSClient>(() => { throw new Error('down'); });
 */
export function fakeClient<Client>(answer: (command: string) => unknown = () => ({})): FakeClient<Client> {
  const sent: FakeClient<Client>['sent'] = [];
  const send = async (command: Command): Promise<unknown> => {
    const name = command.constructor.name.replace(/Command$/, '');
    sent.push([name, command.input]);
    return answer(name);
  };
  return { client: { send } as Client, sent };
}
