export { type FakeClient, fakeClient } from './fakeClient.ts';
