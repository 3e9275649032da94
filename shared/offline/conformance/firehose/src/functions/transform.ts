interface TransformEvent {
  records: { recordId: string; data: string }[];
}

/** Answers each record as its text wants it: `want` is a result, or a way to break the contract. */
export const handler = async ({ records }: TransformEvent): Promise<unknown> => {
  const answered = records.flatMap(({ recordId, data }) => {
    const { want, ...rest } = JSON.parse(Buffer.from(data, 'base64').toString()) as { want: string };
    const answer = { recordId, result: 'Ok', data: base64({ ...rest, transformed: true }) };
    switch (want) {
      case 'throw':
        throw new Error('as wanted');
      case 'missing':
        return [];
      case 'unknown':
        return [{ ...answer, recordId: 'unknown' }];
      case 'twice':
        return [answer, answer];
      default:
        return [{ ...answer, result: want }];
    }
  });
  return { records: answered };
};

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64');
