import { usersContract } from './users.contract.ts';
import { fakeUsers } from './users.fake.ts';

const users = fakeUsers();

usersContract('fake', () => users);
