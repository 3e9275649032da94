import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { click, minute, openStreamer } from './streamer.ts';

export const openScene: OpenScene = async (cloud) => {
  const streamer = await openStreamer(cloud);
  return {
    service: 'streamer',
    story: 'Visitors click; each view is counted within seconds and archived within minutes.',
    breakage: {
      story: 'countViews dies three times after it has counted and before it has said so.',
      faults: [{ target: { function: 'streamer/countViews' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: async (key) => expectStatus(await streamer.post(click({ clickId: key, page: `/${key}` })), 202),
    effects: (key) => streamer.views(`/${key}`, minute),
  };
};
