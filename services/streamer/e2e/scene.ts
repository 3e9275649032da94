import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { click, openStreamer } from './streamer.ts';

/** Milliseconds for which the archive is not read again. */
const FRESH = 1_000;

export const openScene: OpenScene = async (cloud) => {
  const streamer = await openStreamer(cloud);
  let archive: { readAt: number; ids: Promise<Set<string>> } | undefined;
  const archivedIds = () => {
    if (!archive || Date.now() - archive.readAt > FRESH) {
      const ids = streamer.archive.clicks().then((clicks) => new Set(clicks.map(({ clickId }) => clickId)));
      archive = { readAt: Date.now(), ids };
    }
    return archive.ids;
  };

  return {
    service: 'streamer',
    story: 'Visitors click; each view is counted within seconds and archived within minutes.',
    events: 'clicks',
    breakage: {
      story:
        'transformClicks dies three times after it has made lines of the archive and before it has handed them over.',
      faults: [{ target: { function: 'streamer/transformClicks' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: async (clickId) => expectStatus(await streamer.post(click({ clickId, page: '/demo' })), 202),
    // The archive has a click under its id, however often it was sent.
    effects: async (clickId) => ((await archivedIds()).has(clickId) ? 1 : 0),
  };
};
