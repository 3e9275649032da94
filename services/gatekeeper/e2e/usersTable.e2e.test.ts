import { connectCloud } from '@patterns/testing/cloud';
import { usersTable } from '../src/adapters/usersTable.ts';
import { usersContract } from '../src/domain/users.contract.ts';
import type { Users } from '../src/domain/users.ts';

const cloud = connectCloud();
const service = await cloud.service('gatekeeper');
const table = usersTable(cloud.dynamodb, service.physicalId('UsersTable'));
const created = new Set<string>();

const create: Users['create'] = (user) => {
  created.add(user.userId);
  return table.create(user);
};

afterAll(() => Promise.all([...created].map((userId) => table.remove(userId))));

usersContract('table', () => ({ ...table, create }));
