interface ServiceRow {
  service: string;
  unsupported: string[];
}

const endpoint = `http://127.0.0.1:${process.env.LOCAL_AWS_PORT}`;

test('nothing that a template asks for is ignored in silence: all of it is built, or inert with its reason', async () => {
  const rows = (await fetch(`${endpoint}/_local/services`).then((answer) => answer.json())) as ServiceRow[];

  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ unsupported }) => unsupported.length > 0)).toEqual([]);
});
