import { connectCloud } from '@patterns/testing/cloud';
import { pageViewsTable } from '../src/adapters/pageViewsTable.ts';
import { pageViewsContract } from '../src/domain/pageViews.contract.ts';
import { openStreamer } from './streamer.ts';

const cloud = connectCloud();
const service = await openStreamer(cloud);
const tables = { pageViews: service.output('PageViewsTableName'), places: service.physicalId('PlacesTable') };

pageViewsContract('table', () => pageViewsTable(cloud.dynamodb, tables), service.views);
