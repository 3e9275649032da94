export { type ServiceDatabase, serviceDatabase } from './serviceDatabase.ts';
