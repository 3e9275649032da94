import { thumbnailOf } from './thumbnail.ts';

test.each([
  ['a wide picture', [4000, 3000], [256, 192]],
  ['a tall picture', [3000, 4000], [192, 256]],
  ['a small one stays as it is', [100, 50], [100, 50]],
  ['a line', [10_000, 1], [256, 1]],
])('%s', (_, [width = 0, height = 0], [scaledWidth, scaledHeight]) => {
  const payload = { imageKey: 'pictures/mug.jpg', width, height, maxEdge: 256 };

  expect(thumbnailOf({ taskId: 't-1', payload })).toEqual({
    taskId: 't-1',
    imageKey: 'pictures/mug.jpg',
    thumbnailKey: 'thumbnails/t-1.webp',
    width: scaledWidth,
    height: scaledHeight,
  });
});
