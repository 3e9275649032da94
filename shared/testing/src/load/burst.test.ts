import { burst } from './burst.ts';

test('posts so many times and counts the answers', async () => {
  const { answers, accepted } = await burst(120, async (index) => ({ status: index % 3 === 0 ? 503 : 202, index }));

  expect(answers).toEqual({ 202: 80, 503: 40 });
  expect(accepted.map(({ index }) => index).filter((index) => index % 3 === 0)).toEqual([]);
});

test('never posts more than 50 at once, and tells once when half are answered', async () => {
  let [atOnce, most, answered] = [0, 0, 0];
  const halves: number[] = [];
  const post = async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    atOnce -= 1;
    answered += 1;
    return { status: 202 };
  };

  await burst(200, post, () => halves.push(answered));

  expect(most).toBe(50);
  expect(halves).toHaveLength(1);
  expect(halves[0]).toBeGreaterThanOrEqual(100);
});
