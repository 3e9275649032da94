import { connectCloud } from '@patterns/testing/cloud';
import { resultsTable } from '../src/adapters/resultsTable.ts';
import { resultsContract } from '../src/domain/results.contract.ts';
import { tasks, taskTypes } from './router.ts';

const cloud = connectCloud();
const service = await cloud.service('router');

for (const { table } of taskTypes.map((taskType) => tasks[taskType])) {
  resultsContract(`${table}Table`, () => resultsTable(cloud.dynamodb, service.output(`${table}TableName`)));
}
